"""What checks read out of running text: names, quotation marks, words of saying."""
