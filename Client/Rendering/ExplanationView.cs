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
            $"Place {explanation.Rank} of {explanation.PoolSize}{Places(explanation)}, fit {Whole(explanation.Fit)} of 100{Fits(explanation)}\n"));
        if (explanation.Abstention.Length > 0)
            console.Write(new Text(CleanText.Line(explanation.Abstention) + "\n", Strong));
        console.WriteLine();
        CautionLines.Write(console, explanation.Cautions);
        WriteReasons(console, explanation);
        WriteMissing(console, explanation);
        SoughtFitLines.Write(console, explanation.SoughtFit);
        if (explanation.Comparison is { } comparison)
            WriteComparison(console, comparison);
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
        if (explanation.Missing.Count + explanation.MissingFacts.Count == 0)
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
        foreach (var fact in explanation.MissingFacts)
            console.Write(new Text($"- {CleanText.Line(fact)}\n"));
    }

    private static void WriteComparison(IAnsiConsole console, Comparison comparison)
    {
        console.Write(new Text($"\nWhy not above {CleanText.Line(comparison.Candidate[(comparison.Candidate.IndexOf('/') + 1)..])}:\n", Strong));
        console.Write(new Text(CleanText.Line(comparison.Sentence) + "\n"));
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Ahead by").RightAligned().NoWrap());
        table.AddColumn("In");
        foreach (var difference in comparison.Differences)
        {
            var what = new Paragraph(CleanText.Line(difference.Title.Length > 0 ? difference.Title : difference.Competence));
            if (difference.Other is { } theirs)
                what.Append("\nabove: " + Reasons.SentenceAlone(theirs), Faint);
            if (difference.Own is { } own)
                what.Append("\nhere: " + Reasons.SentenceAlone(own), Faint);
            table.AddRow(Effect(-difference.Difference_, Signed(difference.Difference_)), what);
        }
        table.AddRow(new Text(Signed(comparison.Differences.Sum(difference => difference.Difference_)), Strong), new Text("Difference of the scores: the sum of the above", Strong));
        console.Write(table);
    }

    private static string Places(Explanation explanation) =>
        explanation.BestPlace < explanation.WorstPlace ? $" (may be {explanation.BestPlace}-{explanation.WorstPlace})" : "";

    private static string Fits(Explanation explanation) =>
        explanation.FitLow < explanation.FitHigh ? $" (8 of 10 readers: {Whole(explanation.FitLow)}-{Whole(explanation.FitHigh)})" : "";

    private static string Whole(double fit) => Math.Round(fit).ToString("0", CultureInfo.InvariantCulture);

    // A sentence begins with the name that it is about.
    private static Paragraph Why(Reason reason) =>
        new(Reasons.SentenceAlone(reason) is { Length: > 0 } sentence ? sentence : Reasons.Title(reason));

    private static string Sentence(Counterfactual other) => other.Sentence.Length > 0
        ? CleanText.Line(other.Sentence)
        : $"{string.Join(" and ", other.Changes.Select(change => $"{CleanText.Line(change.Competence)} at level {change.ToLevel} instead of {change.FromLevel}"))} would give place {other.Rank}";

    private static Text Effect(int contribution) => Effect(contribution, Signed(contribution));

    private static Text Effect(int contribution, string shown) => new(shown, new Style(contribution < 0 ? Color.Red : Color.Green));

    private static string Signed(int units) => units.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);
}
