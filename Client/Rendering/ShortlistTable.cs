using System.Globalization;
using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws a shortlist for a recruiter: who, how well it fits, and why.</summary>
/// <remarks>Needs nothing but the messages and a console, so that other hosts can link these files and print the same.</remarks>
internal static class ShortlistTable
{
    /// <summary>Below this many columns a table squeezes its words too much; entries then stand one under another.</summary>
    public const int NarrowestTable = 76;

    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>Writes the shortlist.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="shortlist">The shortlist.</param>
    /// <param name="heading">What it is for, in words, for instance from <see cref="Heading"/>.</param>
    /// <param name="reasons">Reasons shown of each entry; 0 shows none.</param>
    public static void Write(IAnsiConsole console, Shortlist shortlist, string heading, int reasons = 3)
    {
        console.Write(new Text(CleanText.Line(heading) + "\n", Strong));
        if (shortlist.Entries.Count == 0)
        {
            console.Write(new Text(shortlist.Scope == ShortlistScope.Applicants
                ? "Nobody has applied yet: 'matching apply VACANCY CANDIDATE' keeps an application.\n"
                : "Nobody is in the pool yet: import candidates first.\n"));
            WriteUnranked(console, shortlist);
            return;
        }
        if (console.Profile.Width < NarrowestTable)
            WriteBlocks(console, shortlist, reasons);
        else
            WriteTable(console, shortlist, reasons);
        console.Write(new Text(
            (shortlist.Scope == ShortlistScope.Applicants ? $"{shortlist.Entries.Count} of {shortlist.RankedSize} applicants" : $"{shortlist.Entries.Count} of {shortlist.PoolSize} candidates")
            + $" · model {CleanText.Line(shortlist.ModelVersion)}"
            + $" · pool {CleanText.Line(shortlist.PoolVersion)}\n"
            + "below fit and place: what 8 of 10 readers would say · ≈ nearly alike the one before\n",
            Faint));
        WriteUnranked(console, shortlist);
        if (shortlist.Abstention.Length > 0)
            console.Write(new Text(CleanText.Line(shortlist.Abstention) + "\n", Strong));
    }

    private static void WriteUnranked(IAnsiConsole console, Shortlist shortlist)
    {
        if (shortlist.Unranked.Count > 0)
            console.Write(new Text(
                CleanText.Line($"{shortlist.Unranked.Count} asked for a manual process and {(shortlist.Unranked.Count == 1 ? "is" : "are")} not ranked: {string.Join(", ", shortlist.Unranked.Select(one => IdOf(one.Candidate)))}") + "\n",
                Strong));
    }

    /// <summary>Id, title and employer of a vacancy on one line.</summary>
    /// <param name="id">Bare id of the vacancy.</param>
    /// <param name="profile">Its profile, or null when it is not at hand.</param>
    public static string Heading(string id, VacancyProfile? profile)
    {
        var words = new[] { profile?.Title?.Value, profile?.Employer?.Value }.Where(word => !string.IsNullOrWhiteSpace(word)).ToList();
        return words.Count == 0 ? id : $"{id}: {string.Join(", ", words)}";
    }

    private static void WriteTable(IAnsiConsole console, Shortlist shortlist, int reasons)
    {
        var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = reasons > 0, Expand = reasons > 0 };
        table.AddColumn(new TableColumn("#").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("Candidate").Width(reasons > 0 ? CandidateWidth(console, shortlist) : null));
        table.AddColumn(new TableColumn("Fit").RightAligned().NoWrap());
        if (reasons > 0)
            table.AddColumn(new TableColumn("Why"));
        ShortlistEntry? before = null;
        foreach (var entry in shortlist.Entries)
        {
            var cells = new List<Spectre.Console.Rendering.IRenderable> { Place(entry, before), Who(entry), Sure(entry) };
            before = entry;
            if (reasons > 0)
                cells.Add(Reasons.Draw(entry.Reasons, reasons));
            table.AddRow(cells);
        }
        console.Write(table);
    }

    private static void WriteBlocks(IAnsiConsole console, Shortlist shortlist, int reasons)
    {
        foreach (var entry in shortlist.Entries)
        {
            console.Write(new Text($"\n{Number(entry.Rank)}. {IdOf(entry.Candidate)}  fit {Fit(entry.Fit)}{Within(entry)}\n", Strong));
            if (entry.Abstention.Length > 0)
                console.Write(new Padder(new Text(CleanText.Line(entry.Abstention), Strong), new Padding(3, 0, 0, 0)));
            if (entry.DisplayName.Length > 0)
                console.Write(new Padder(new Text(CleanText.Line(entry.DisplayName)), new Padding(3, 0, 0, 0)));
            if (entry.Title.Length > 0)
                console.Write(new Padder(new Text(CleanText.Line(entry.Title), Faint), new Padding(3, 0, 0, 0)));
            if (HiddenText.Sentence(entry.HiddenCharacters) is { } hidden)
                console.Write(new Padder(new Text(hidden, Strong), new Padding(3, 0, 0, 0)));
            foreach (var caution in CautionLines.Of(entry.Cautions))
                console.Write(new Padder(new Text(caution, Strong), new Padding(3, 0, 0, 0)));
            if (reasons > 0 && entry.Reasons.Count > 0)
                console.Write(new Padder(Reasons.Draw(entry.Reasons, reasons), new Padding(3, 0, 0, 0)));
        }
        console.WriteLine();
    }

    private static Paragraph Who(ShortlistEntry entry)
    {
        var who = new Paragraph(IdOf(entry.Candidate), Strong);
        if (entry.DisplayName.Length > 0)
            who.Append("\n" + CleanText.Shortened(entry.DisplayName, 80));
        if (entry.Title.Length > 0)
            who.Append("\n" + CleanText.Shortened(entry.Title, 80), Faint);
        if (HiddenText.Sentence(entry.HiddenCharacters) is { } hidden)
            who.Append("\n" + hidden, Strong);
        if (entry.Abstention.Length > 0)
            who.Append("\n" + CleanText.Line(entry.Abstention), Strong);
        foreach (var caution in CautionLines.Of(entry.Cautions))
            who.Append("\n" + caution, Strong);
        return who;
    }

    // The places that it may have stand below; "≈": nearly alike the one before, so that their order says little.
    private static Paragraph Place(ShortlistEntry entry, ShortlistEntry? before)
    {
        var place = new Paragraph((before is not null && before.Band == entry.Band && entry.Band > 0 ? "≈ " : "") + Number(entry.Rank));
        if (entry.BestPlace < entry.WorstPlace)
            place.Append($"\n{Number(entry.BestPlace)}-{Number(entry.WorstPlace)}", Faint);
        return place;
    }

    private static Paragraph Sure(ShortlistEntry entry)
    {
        var fit = new Paragraph(Fit(entry.Fit), Strong);
        if (entry.FitLow < entry.FitHigh)
            fit.Append($"\n{Fit(entry.FitLow)}-{Fit(entry.FitHigh)}", Faint);
        return fit;
    }

    private static string Within(ShortlistEntry entry) =>
        (entry.FitLow < entry.FitHigh ? $" ({Fit(entry.FitLow)}-{Fit(entry.FitHigh)})" : "") + (entry.BestPlace < entry.WorstPlace ? $", place {Number(entry.BestPlace)}-{Number(entry.WorstPlace)}" : "");

    // Wide enough for the longest id in reason, so that reasons begin in one line and get the rest.
    private static int CandidateWidth(IAnsiConsole console, Shortlist shortlist) =>
        Math.Clamp(shortlist.Entries.Max(entry => IdOf(entry.Candidate).Length), 20, console.Profile.Width / 3);

    private static string IdOf(string name) => CleanText.Line(name[(name.IndexOf('/') + 1)..]);

    private static string Fit(double fit) => Math.Round(fit).ToString("0", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
