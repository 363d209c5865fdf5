/* The reader, which is compiled three times: with BUILD it makes objects, with SURVEY it goes on after what it does not
 * take and reports it, with neither it only checks.
 *
 * Every function returns whether the value is taken. If not, Python decides, unless `input.no_memory` is set or an
 * exception is.
 */

static bool NAME(read_object)(Reader *reader, const Class *class, PyObject **made);
static bool NAME(read_value)(Reader *reader, const Shape *shape, const Member *member, Kept *kept, PyObject **made);

/* Rich text is in its form if no two plain runs are neighbours, and every span adds something. */
static bool NAME(read_array)(Reader *reader, const Shape *shape, const Member *member, PyObject **made) {
    size_t base = reader->built_size;
    int64_t count = 0;
    bool odd = false, after_text = false;
    uint32_t last = UINT32_MAX;
    if (!take(&reader->input, '['))
        return false;
    skip_blanks(&reader->input);
    if (!take(&reader->input, ']')) {
        do {
            PyObject *item = NULL;
            bool is_text = peek(&reader->input) == '"';
            if (SURVEY) {
                if (!survey_value(reader, shape->item, member, NULL, (Step){NULL, count}))
                    return false;
            } else if (!NAME(read_value)(reader, shape->item, member, NULL, &item)) {
                return false;
            }
            if (BUILD && !push(reader, item))
                return false;
            if (shape->form == MERGED) {
                odd |= is_text ? after_text : (reader->filled & (reader->filled - 1)) == 0;
                after_text = is_text;
            } else if (shape->form == ORDERED) {
                odd |= last != UINT32_MAX && reader->value <= last;
                last = reader->value;
            }
            if (++count > shape->most && !SURVEY)
                return false;
        } while (take_sign(&reader->input, ','));
        if (!take(&reader->input, ']'))
            return false;
    }
    reader->value = (uint32_t)count;
    if (SURVEY)
        reader->surveyed = true;
    if (count < shape->least || count > shape->most)
        return false;
    return !BUILD || (*made = finished_array(reader, shape, base, odd)) != NULL;
}

static bool NAME(read_text_value)(Reader *reader, const Shape *shape, const Member *member, Kept *kept,
                                  PyObject **made) {
    Text text;
    if (!take(&reader->input, '"') || !read_text(&reader->input, shape, &text))
        return false;
    if (member != NULL && member->defines >= 0 &&
        !add_span(reader, &reader->defined[member->defines], text.at, text.size))
        return false;
    if (member != NULL && member->refers >= 0 && !add_span(reader, &reader->used[member->refers], text.at, text.size))
        return false;
    if (kept != NULL)
        kept->words = (Span){text.at, text.size};
    if (shape->automaton == NULL && shape->call != NULL && !matches(reader, shape, &text))
        return false;
    return !BUILD || (*made = python_string(&text)) != NULL;
}

static bool NAME(read_moment)(Reader *reader, const Shape *shape, PyObject **made) {
    Text text;
    Moment moment;
    if (!take(&reader->input, '"') || !read_formed(&reader->input, shape->automaton, NULL, &text))
        return false;
    return moment_of(shape, &text, &moment) && (!BUILD || (*made = python_moment(&moment)) != NULL);
}

static bool NAME(read_choice)(Reader *reader, const Shape *shape, PyObject **made) {
    Text text;
    if (!take(&reader->input, '"') || !read_string(&reader->input, NULL, &text))
        return false;
    for (size_t at = 0; at < shape->size; at++)
        if (equals(&text, shape->values[at])) {
            reader->value = (uint32_t)at;
            if (BUILD)
                *made = Py_NewRef(shape->values[at]);
            return true;
        }
    return false;
}

static bool NAME(read_flag)(Reader *reader, PyObject **made) {
    bool is_true = take_word(&reader->input, "true", 4);
    if (!is_true && !take_word(&reader->input, "false", 5))
        return false;
    if (BUILD)
        *made = Py_NewRef(is_true ? Py_True : Py_False);
    return true;
}

static bool NAME(read_number_value)(Reader *reader, const Shape *shape, Kept *kept, PyObject **made) {
    Number number;
    if (!read_number(&reader->input, reader->has_lock, &number))
        return false;
    bool fits = shape->kind == INTEGER
                    ? number.is_whole && number.whole >= shape->least && number.whole <= shape->most
                    : number.value >= shape->minimum && number.value <= shape->maximum;
    if (kept != NULL)
        kept->number = number.value;
    return fits && (!BUILD || (*made = python_number(&number)) != NULL);
}

/* An object of a class, or of none if that is NULL; one that is not taken is opened, where objects are. */
static bool NAME(read_known)(Reader *reader, const Class *class, PyObject **made) {
    if (!BUILD || reader->plan->opener == NULL)
        return class != NULL && NAME(read_object)(reader, class, made);
    Mark mark;
    set_mark(reader, &mark);
    return (class != NULL && NAME(read_object)(reader, class, made)) || open_object(reader, class, &mark, made);
}

static bool NAME(read_value)(Reader *reader, const Shape *shape, const Member *member, Kept *kept, PyObject **made) {
    const Class *class;
    bool taken = false;
    switch (shape->kind) {
    case TEXT:
        return NAME(read_text_value)(reader, shape, member, kept, made);
    case RUN:
        if (peek(&reader->input) == '"')
            return NAME(read_text_value)(reader, shape->item, NULL, NULL, made);
        return NAME(read_known)(reader, shape->of, made);
    case ARRAY:
        taken = NAME(read_array)(reader, shape, member, made);
        break;
    case OBJECT:
        return NAME(read_known)(reader, shape->of, made);
    case UNION:
        class = class_by_tag(reader, shape);
        return NAME(read_known)(reader, class, made);
    case CHOICE:
        taken = NAME(read_choice)(reader, shape, made);
        break;
    case FLAG:
        return NAME(read_flag)(reader, made);
    case INSTANT:
        return NAME(read_moment)(reader, shape, made);
    case INTEGER:
    case NUMBER:
        return NAME(read_number_value)(reader, shape, kept, made);
    case FREE: {
        const uint8_t *start = reader->input.at;
        taken = read_free(reader, shape);
        if (BUILD && taken)
            taken = (*made = free_object(shape, start, reader->input.at)) != NULL;
        break;
    }
    }
    if (kept != NULL)
        kept->value = reader->value;
    return taken;
}

/* The members of an object, from after its brace to after the last brace. */
static bool NAME(read_members)(Reader *reader, const Class *class, Frame *frame, PyObject *object) {
    Input *input = &reader->input;
    bool tagged = class->tag == NULL;
    size_t next = 0;
    skip_blanks(input);
    if (take(input, '}'))
        return tagged;
    do {
        if (!take(input, '"'))
            return false;
        if (!tagged && take_word(input, "type\"", 5)) {
            if (!take_sign(input, ':') || !take(input, '"') || !take_word(input, class->tag, class->tag_size) ||
                !take(input, '"'))
                return false;
            tagged = true;
            continue;
        }
        size_t at = find_member(input, class, next);
        if (SURVEY && at == class->size) {
            if (!skip_member(input))
                return false;
            frame->failed = true;
            continue;
        }
        if (at == class->size || frame->seen[at / 64] >> (at % 64) & 1 || !take_sign(input, ':'))
            return false;
        const Member *member = &class->members[at];
        Kept *kept = member->keep >= 0 ? &frame->kept[member->keep] : NULL;
        PyObject *value = NULL;
        if (SURVEY) {
            size_t reports = reader->report_size;
            reader->value = 0;
            if (!survey_value(reader, member->shape, member, kept, (Step){member, 0}))
                return false;
            frame->failed |= reader->report_size != reports;
        } else if (!NAME(read_value)(reader, member->shape, member, kept, &value)) {
            return false;
        }
        frame->seen[at / 64] |= (uint64_t)1 << (at % 64);
        bool is_empty = (member->shape->kind == ARRAY || member->shape->kind == FREE) && reader->value == 0;
        if (at < 64 && !is_empty)
            frame->filled |= (uint64_t)1 << at;
        if (BUILD && !put(class, object, member, value))
            return false;
        next = at + 1;
    } while (take_sign(input, ','));
    return take(input, '}') && tagged;
}

/* What is left to do when the members have been read; *object is what they have been put into. */
static bool NAME(complete)(Reader *reader, const Class *class, Frame *frame, PyObject **object) {
    if (SURVEY) {
        reader->surveyed = true;
        if (frame->failed)
            return false;
    }
    for (size_t word = 0; word < MEMBER_WORDS; word++)
        if ((frame->seen[word] & class->required[word]) != class->required[word])
            return false;
    reader->custom |= class->is_custom;
    if (BUILD && class->build == NULL)
        fill_absent(class, frame, *object);
    if (BUILD && class->build != NULL && !build_by_calling(reader, class, frame, object))
        return false;
    Seen seen = {frame->filled, reader->events, frame->kept, frame->notes};
    if (class->rules != NULL && (reader->opened != frame->opened || !surely_kept(reader, class, &seen))) {
        if (reader->input.no_memory)
            return false;
        if (!BUILD)
            return check_by_building(reader, class, frame);
        if (!keeps_rules(class, *object))
            return false;
    }
    if (class->is_whole && !resolve_whole(reader, class, frame))
        return false;
    if (class->condition_size > 0)
        forget_notes(reader, class, frame->notes);
    reader->filled = frame->filled;
    return emit(reader, class, &seen, frame->events);
}

static bool NAME(read_object)(Reader *reader, const Class *class, PyObject **made) {
    Frame frame;
    PyObject *object = NULL;
    start_frame(reader, class, &frame);
    if (reader->depth >= reader->plan->depth || !class->is_readable)
        return false;
    if (!BUILD && class->build != NULL)
        return check_by_building(reader, class, &frame);
    if (!take(&reader->input, '{'))
        return false;
    if (BUILD && (object = class->build == NULL ? new_object(class) : PyDict_New()) == NULL)
        return false;
    reader->depth++;
    bool taken = NAME(read_members)(reader, class, &frame, object) &&
                 NAME(complete)(reader, class, &frame, BUILD ? &object : NULL);
    reader->depth--;
    if (BUILD && !taken)
        Py_CLEAR(object);
    if (BUILD)
        *made = object;
    return taken;
}
