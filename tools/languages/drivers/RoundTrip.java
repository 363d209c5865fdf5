// Reads a document from each line, and writes a line: the document, or "!" and why it was not read or written.
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import newsmodel.JSON;
import newsmodel.model.DOCUMENT;

class RoundTrip {
    public static void main(String[] arguments) throws IOException {
        ObjectMapper mapper = JSON.getDefault().getMapper();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                out.println(mapper.writeValueAsString(mapper.readValue(line, DOCUMENT.class)));
            } catch (IOException | RuntimeException error) {
                out.println("!" + String.valueOf(error.getMessage()).replace('\n', ' '));
            }
        }
        out.flush();
    }
}
