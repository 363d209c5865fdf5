// Reads a document from each line, and writes a line: the document, or "!" and why it was not read or written.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	newsmodel "newsmodel.example/types"
)

func roundTrip(line []byte) ([]byte, error) {
	var document newsmodel.DOCUMENT
	if err := json.Unmarshal(line, &document); err != nil {
		return nil, err
	}
	return json.Marshal(document)
}

func main() {
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		written, err := roundTrip(line)
		if err != nil {
			fmt.Println("!" + strings.ReplaceAll(err.Error(), "\n", " "))
			continue
		}
		fmt.Println(string(written))
	}
}
