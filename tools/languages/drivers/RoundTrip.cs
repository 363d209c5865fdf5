// Reads a document from each line, and writes a line: the document, or "!" and why it was not read or written.
using System;
using System.IO;
using System.Text;
using QuickType;

static class RoundTrip
{
    static void Main()
    {
        var utf8 = new UTF8Encoding(false);
        var lines = new StreamReader(Console.OpenStandardInput(), utf8);
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        for (string line = lines.ReadLine(); line != null; line = lines.ReadLine())
        {
            try
            {
                output.WriteLine(Document.FromJson(line).ToJson());
            }
            catch (Exception error)
            {
                output.WriteLine("!" + error.Message.Replace('\n', ' '));
            }
        }
        output.Flush();
    }
}
