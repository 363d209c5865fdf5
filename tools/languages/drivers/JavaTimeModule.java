package com.fasterxml.jackson.datatype.jsr310;

/** Stands for the module of that name, which Debian has not: the types hold dates as text, so nothing uses it. */
public class JavaTimeModule extends com.fasterxml.jackson.databind.module.SimpleModule {}
