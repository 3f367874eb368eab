using System.Globalization;
using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws why a candidate stands where it stands: the whole sum, the quotes of both sides, what is missing.</summary>
internal static class ExplanationView
{
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Quoted = new(decoration: Decoration.Italic | Decoration.Dim);

    /// <summary>Writes the explanation.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="explanation">The explanation.</param>
    /// <param name="heading">Who and for what, in words.</param>
    public static void Write(IAnsiConsole console, Explanation explanation, string heading)
    {
        console.Write(new Text(CleanText.Line(heading) + "\n", Strong));
        console.Write(new Text(
            $"Place {explanation.Rank} of {explanation.PoolSize}, fit {Math.Round(explanation.Fit).ToString("0", CultureInfo.InvariantCulture)} of 100\n\n"));
        WriteReasons(console, explanation);
        WriteMissing(console, explanation);
        if (explanation.Counterfactual is { } other)
            console.Write(new Text($"\nWhat would change the place: {Sentence(other)}\n"));
        console.Write(new Text(
            $"\nmodel {CleanText.Line(explanation.ModelVersion)} · pool {CleanText.Line(explanation.PoolVersion)}\n", Faint));
    }

    private static void WriteReasons(IAnsiConsole console, Explanation explanation)
    {
        var narrow = console.Profile.Width < ShortlistTable.NarrowestTable;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Effect").RightAligned().NoWrap());
        table.AddColumn("Why");
        if (!narrow)
        {
            table.AddColumn("The ad says");
            table.AddColumn("The CV says");
        }
        table.AddRow(new Text(Signed(explanation.BaseValue)), new Text("Anybody's expected score", Faint));
        foreach (var reason in explanation.Reasons.Where(reason => reason.Contribution != 0))
        {
            var why = Why(reason);
            var (ad, cv) = (Reasons.Quote(reason.VacancyQuote), Reasons.Quote(reason.CandidateQuote));
            if (narrow)
            {
                why.Append(ad.Length > 0 ? "\nad: " + ad : "", Quoted).Append(cv.Length > 0 ? "\nCV: " + cv : "", Quoted);
                table.AddRow(Effect(reason.Contribution), why);
            }
            else
            {
                table.AddRow(Effect(reason.Contribution), why, new Text(ad, Quoted), new Text(cv, Quoted));
            }
        }
        table.AddRow(new Text(Signed(explanation.Score), Strong), new Text("Score: the sum of the above", Strong));
        console.Write(table);
    }

    private static void WriteMissing(IAnsiConsole console, Explanation explanation)
    {
        if (explanation.Missing.Count == 0)
            return;
        console.Write(new Text("Asked for and not shown enough:\n", Strong));
        foreach (var missing in explanation.Missing)
        {
            var must = missing.Must ? ", a must" : "";
            var sentence = missing.Sentence.Length > 0
                ? CleanText.Line(missing.Sentence)
                : $"{CleanText.Line(missing.Competence)}: level {missing.Level} (weight {missing.Weight}{must})";
            console.Write(new Text($"- {sentence}\n"));
        }
    }

    // A sentence begins with the name that it is about.
    private static Paragraph Why(Reason reason) =>
        new(Reasons.SentenceAlone(reason) is { Length: > 0 } sentence ? sentence : Reasons.Title(reason));

    private static string Sentence(Counterfactual other) => other.Sentence.Length > 0
        ? CleanText.Line(other.Sentence)
        : $"{string.Join(" and ", other.Changes.Select(change => $"{CleanText.Line(change.Competence)} at level {change.ToLevel} instead of {change.FromLevel}"))} would give place {other.Rank}";

    private static Text Effect(int contribution) =>
        new(Signed(contribution), new Style(contribution < 0 ? Color.Red : Color.Green));

    private static string Signed(int units) => units.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);
}
