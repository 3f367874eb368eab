using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Matching.Silo.Papers;

/// <summary>A paper as one HTML file that needs nothing else: to be opened, printed and filled in.</summary>
internal static class PaperHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Style = """
        body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
        h1,h2{line-height:1.25}h2{margin-top:2rem;border-bottom:1px solid #bbb;padding-bottom:.25rem}
        .table{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0;font-size:.95rem}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#f0f0f0}
        .question{border-left:4px solid #1b5e8c;padding:.25rem 0 .25rem 1rem;margin:1rem 0}.question p{margin:.25rem 0}.answer{min-height:4rem;border:1px solid #999;padding:.25rem .5rem}
        code{font-family:ui-monospace,monospace;font-size:.9em}@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr,.question{break-inside:avoid}}
        """;

    /// <summary>Writes it.</summary>
    public static string Write(WrittenPaper paper)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(paper.Language).Append("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Append(Encoded(paper.Title)).Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<h1>").Append(Encoded(paper.Title)).Append("</h1>\n");
        var inSection = false;
        foreach (var block in paper.Blocks)
        {
            if (block is HeadingBlock heading)
            {
                html.Append(inSection ? "</section>\n" : string.Empty).Append("<section aria-labelledby=\"").Append(heading.Id).Append("\">\n<h2 id=\"").Append(heading.Id).Append("\">").Append(Encoded(heading.Text)).Append("</h2>\n");
                inSection = true;
            }
            else
            {
                Write(html, block, paper.Language);
            }
        }

        return html.Append(inSection ? "</section>\n" : string.Empty).Append("</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder html, PaperBlock block, string language)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                html.Append("<p>").Append(Of(paragraph.Text)).Append("</p>\n");
                break;
            case ListBlock list:
                html.Append("<ul>\n");
                foreach (var item in list.Items)
                {
                    html.Append("<li>").Append(Of(item)).Append("</li>\n");
                }

                html.Append("</ul>\n");
                break;
            case TableBlock table:
                html.Append("<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr>");
                Cells(html, table.Head, "th scope=\"col\"", "th");
                html.Append("</tr></thead>\n<tbody>\n");
                foreach (var row in table.Rows)
                {
                    html.Append("<tr>");
                    Cells(html, row, "td", "td");
                    html.Append("</tr>\n");
                }

                html.Append("</tbody></table></div>\n");
                break;
            case QuestionBlock question:
                html.Append("<div class=\"question\"><p><strong>").Append(Of(question.Text)).Append("</strong></p>\n<p>").Append(PaperMarkdown.AnswerOf(language)).Append("</p><div class=\"answer\"></div></div>\n");
                break;
        }
    }

    private static void Cells(StringBuilder html, IEnumerable<IReadOnlyList<Span>> cells, string open, string close)
    {
        foreach (var cell in cells)
        {
            html.Append('<').Append(open).Append('>').Append(Of(cell)).Append("</").Append(close).Append('>');
        }
    }

    private static string Of(IReadOnlyList<Span> spans) => string.Concat(spans.Select(span => span.Kind switch
    {
        SpanKind.Strong => $"<strong>{Encoded(span.Text)}</strong>",
        SpanKind.Code => $"<code>{Encoded(span.Text)}</code>",
        _ => Encoded(span.Text),
    }));

    private static string Encoded(string text) => Encoder.Encode(text);
}
