// Reads a document from each line, and writes a line: the document, or "!" and why it was not read or written.
use std::io::BufRead;

fn round_trip(line: &str) -> Result<String, serde_json::Error> {
    let document: newsmodel_types::models::DOCUMENT = serde_json::from_str(line)?;
    serde_json::to_string(&document)
}

fn main() {
    for line in std::io::stdin().lock().lines() {
        match round_trip(&line.expect("a line of UTF-8")) {
            Ok(written) => println!("{written}"),
            Err(error) => println!("!{}", error.to_string().replace('\n', " ")),
        }
    }
}
