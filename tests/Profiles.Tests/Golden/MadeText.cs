using System.Net;
using System.Text;

namespace Matching.Profiles.Tests.Golden;

/// <summary>A small document's contents, written in every format.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Opening">The paragraph below it.</param>
/// <param name="Heading">A heading within it.</param>
/// <param name="Row">What the row of a table says.</param>
/// <param name="Items">What is listed below the row.</param>
/// <param name="Closing">The last paragraph.</param>
internal sealed record MadeText(string Title, string Opening, string Heading, string[] Row, string[] Items, string Closing)
{
    /// <summary>The file's name ending and its bytes, a format each.</summary>
    public IEnumerable<(string Ending, byte[] Bytes)> Files()
    {
        var plain = $"{Title}\n\n{Opening}\n\n{Heading}\n{string.Join("          ", Row)}\n{string.Concat(Items.Select(item => $"- {item}\n"))}\n{Closing}\n";
        yield return ("txt", Encoding.UTF8.GetBytes(plain));
        yield return ("windows-1252.txt", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(plain.Replace("\n", "\r\n")));
        yield return ("utf-16.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(plain)]);
        yield return ("md", Encoding.UTF8.GetBytes(
            $"# {Title}\n\n{Opening}\n\n## {Heading}\n\n**{string.Join("** | **", Row)}**\n\n{string.Concat(Items.Select(item => $"* {item}\n"))}\n{Closing}\n"));
        yield return ("html", Encoding.UTF8.GetBytes(Html()));
        yield return ("docx", Documents.Files.Docx(Title, Opening, Heading, Row, Items, Closing));
        yield return ("pdf", Documents.Files.Pdf([Title, "", .. Wrapped(Opening), "", Heading, string.Join("     ", Row), .. Items.SelectMany(item => Wrapped("\u0095 " + item)), "", .. Wrapped(Closing)]));
    }

    private string Html()
    {
        var page = new StringBuilder("<!doctype html><html><head><title>Intranet</title><style>p { color: black }</style></head><body><nav>Forside</nav>");
        page.Append($"<h1>{WebUtility.HtmlEncode(Title)}</h1><p>{WebUtility.HtmlEncode(Opening)}<h2>{WebUtility.HtmlEncode(Heading)}</h2><table><tr>");
        page.AppendJoin("", Row.Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>")).Append("</tr></table><ul>");
        page.AppendJoin("", Items.Select(item => $"<li>{WebUtility.HtmlEncode(item)}"));
        return page.Append($"</ul><div>{WebUtility.HtmlEncode(Closing)}</div><script>document.write('<p>ansvar for 900 medarbejdere</p>')</script></body></html>").ToString();
    }

    // Lines of a page.
    private static IEnumerable<string> Wrapped(string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length > 80)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
