using System.Text.RegularExpressions;
using Matching.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Matching.Client.Rendering;

/// <summary>Draws the reasons of one candidate: what lifted (+) and what lowered (-), with the quotes that they rest on.</summary>
internal static partial class Reasons
{
    private const int LongestQuote = 160;
    private static readonly Style Lifted = new(Color.Green);
    private static readonly Style Lowered = new(Color.Red);
    private static readonly Style Quoted = new(decoration: Decoration.Italic | Decoration.Dim);

    /// <summary>The first reasons, the largest effect first.</summary>
    /// <param name="reasons">The reasons.</param>
    /// <param name="most">How many to draw at most.</param>
    public static IRenderable Draw(IEnumerable<Reason> reasons, int most)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().Width(1).PadLeft(0).PadRight(1));
        grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        // One passage can show several competences; saying it once a candidate is enough.
        var quoted = new HashSet<string>();
        foreach (var reason in reasons.Where(reason => reason.Contribution != 0).Take(most))
        {
            var quote = Quote(reason.CandidateQuote);
            grid.AddRow(Sign(reason.Contribution), Words(reason, quoted.Add(quote) ? quote : ""));
        }
        return grid;
    }

    /// <summary>"+" in green for what lifted, "-" in red for what lowered.</summary>
    public static Text Sign(int contribution) => contribution > 0 ? new Text("+", Lifted) : new Text("-", Lowered);

    /// <summary>A quote between quotation marks, with its file when that is not the document itself; empty when there is none.</summary>
    public static string Quote(Evidence? evidence) =>
        evidence is { Quote.Length: > 0 } ? $"“{CleanText.Shortened(evidence.Quote, LongestQuote)}”{File(evidence)}" : "";

    private static string File(Evidence evidence) =>
        evidence.Enclosure.Length == 0 ? "" : $" ({CleanText.Line(evidence.FileName.Length > 0 ? evidence.FileName : evidence.Enclosure)})";

    /// <summary>What a reason is about: its name, or its id when it came without a name.</summary>
    public static string Title(Reason reason) => CleanText.Line(reason.Title.Length > 0 ? reason.Title : reason.Competence);

    /// <summary>The sentence without the passages it quotes, for where these stand beside it.</summary>
    public static string SentenceAlone(Reason reason) => CleanText.Line(QuotedPassage().Replace(reason.Sentence, ""));

    // The ad's words are the same on every row of a list: what it asks for is said, and the CV's own words stand below.
    private static Paragraph Words(Reason reason, string quote)
    {
        var sentence = SentenceAlone(reason);
        var words = new Paragraph(sentence.Length > 0 ? sentence : Title(reason));
        if (quote.Length > 0)
            words.Append("\n" + quote, Quoted);
        return words;
    }

    [GeneratedRegex(":? [»“][^«”]*[«”]")]
    private static partial Regex QuotedPassage();
}
