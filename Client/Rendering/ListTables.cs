using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws lists of vacancies and of candidates.</summary>
internal static class ListTables
{
    private const int LongestUnbroken = 40;
    private const int ShortId = 16;
    private const int DateLength = 10;
    private const int NarrowestWithLongIds = 100;
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>A row a vacancy.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Vacancy> vacancies) => Write(
        console,
        ["Vacancy", "Post", "Apply by", "Starts", "Requirements"],
        [.. vacancies.Select(vacancy =>
        {
            var profile = vacancy.Profile ?? new VacancyProfile();
            return (string[])
            [
                Id(vacancy.Name), Joined(profile.Title?.Value, profile.Employer?.Value), profile.Deadline?.Value ?? "",
                profile.Start?.Value ?? "", FactGrid.Digits(profile.Requirements.Count),
            ];
        })],
        "vacancy",
        "vacancies");

    /// <summary>A row a candidate.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Candidate> candidates) => Write(
        console,
        ["Candidate", "Title", "Experience", "Leadership", "Education", "Sectors"],
        [.. candidates.Select(candidate =>
        {
            var profile = candidate.Profile ?? new CandidateProfile();
            return (string[])
            [
                Id(candidate.Name), profile.Title?.Value ?? "", Years(profile.YearsExperience), Years(profile.YearsLeadership),
                profile.Education is { } education ? Names.Of(education.Value) : "", string.Join(", ", Names.Of(profile.Sectors)),
            ];
        })],
        "candidate",
        "candidates");

    /// <summary>A row a key.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Key> keys) => Write(
        console,
        ["Key", "For", "Role", "Until", "Revoked"],
        [.. keys.Select(key => (string[])[Id(key.Name), key.DisplayName, RoleOf(key), Day(key.ExpireTime), Day(key.RevokeTime)])],
        "key",
        "keys",
        "keys create --role ROLE");

    private static string RoleOf(Key key) => key.Scopes.Count == 0 ? Names.Of(key.Role) : $"{Names.Of(key.Role)} ({string.Join(", ", key.Scopes.Select(Names.Of))})";

    /// <summary>A row a silo.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<V1.Silo> silos) => Write(
        console,
        ["Silo", "Release", "State", "Partitions", "Candidates"],
        [.. silos.Select(silo => (string[])[silo.Name, silo.Version, silo.State.ToString().ToLowerInvariant(), FactGrid.Digits(silo.Partitions), FactGrid.Digits(silo.Candidates)])],
        "silo",
        "silos");

    /// <summary>A row a webhook.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Webhook> webhooks) => Write(
        console,
        ["Webhook", "For", "URL", "Kinds", "State", "Last failure"],
        [.. webhooks.Select(webhook => (string[])
        [
            Id(webhook.Name), webhook.DisplayName, webhook.Url, string.Join(", ", webhook.Kinds.Select(Names.Of)),
            Joined(webhook.State.ToString().ToLowerInvariant(), webhook.DisabledReason),
            webhook.LastFailureTime is null ? "" : $"{Moment(webhook.LastFailureTime)} {webhook.LastFailure}",
        ])],
        "webhook",
        "webhooks",
        "webhooks create URL --kind KIND");

    /// <summary>A row an attempt to deliver.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<WebhookDelivery> deliveries) => Write(
        console,
        ["Time", "Type", "Attempt", "Outcome", "Took", "Message"],
        [.. deliveries.Select(delivery => (string[])
        [
            Moment(delivery.Time), delivery.Type, FactGrid.Digits(delivery.Attempt), delivery.Status > 0 ? FactGrid.Digits(delivery.Status) : delivery.Problem,
            $"{FactGrid.Digits(delivery.Milliseconds)} ms", delivery.MessageId,
        ])],
        "delivery",
        "deliveries",
        "webhooks ping ID");

    /// <summary>A row a change.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0)
            console.Write(new Text("No changes since.\n"));
        else
            WriteTable(console, ["Time", "Kind", "Vacancy", "Candidate", "Job"], [.. changes.Select(Row)]);
    }

    /// <summary>A change on a line.</summary>
    public static string Line(Change change) => string.Join("  ", Row(change).Where(cell => cell.Length > 0));

    private static string[] Row(Change change) => [Moment(change.Time), Names.Of(change.Kind), Id(change.Vacancy), Id(change.Candidate), Id(change.Job)];

    private static string Moment(Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static void Write(IAnsiConsole console, string[] columns, IReadOnlyList<string[]> rows, string one, string many, string? bring = null)
    {
        if (rows.Count == 0)
            console.Write(new Text($"No {many} yet: 'matching {bring ?? $"import {many} PATH..."}' brings some.\n"));
        else if (console.Profile.Width < (rows.Max(row => row[0].Length) > ShortId ? NarrowestWithLongIds : ShortlistTable.NarrowestTable)
            || !TableWords.Fit(console.Profile.Width, columns, rows, column => Wraps(rows, column)))
            WriteBlocks(console, columns, rows);
        else
            WriteTable(console, columns, rows);
        if (rows.Count > 0)
            console.Write(new Text($"{rows.Count} {(rows.Count == 1 ? one : many)}\n"));
    }

    /// <summary>Writes a table; its first column, ids, is not broken.</summary>
    public static void WriteTable(IAnsiConsole console, string[] columns, IReadOnlyList<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        // An id that is broken over lines cannot be copied; only very long ones are.
        // Dates and counts are short; the words before them take what is left.
        for (var i = 0; i < columns.Length; i++)
            table.AddColumn(new TableColumn(columns[i]) { NoWrap = !Wraps(rows, i) });
        foreach (var row in rows)
            table.AddRow([new Text(row[0], Strong), .. row[1..].Select(cell => new Text(CleanText.Line(cell)))]);
        console.Write(table);
    }

    /// <summary>Writes a block a row: the first cell, and below it the others with their headings.</summary>
    public static void WriteBlocks(IAnsiConsole console, string[] columns, IReadOnlyList<string[]> rows)
    {
        foreach (var row in rows)
        {
            console.Write(new Text(row[0] + "\n", Strong));
            var facts = new FactGrid();
            for (var i = 1; i < columns.Length; i++)
                facts.Add("  " + columns[i], row[i]);
            facts.Write(console);
        }
    }

    private static bool Wraps(IReadOnlyList<string[]> rows, int column) => column == 1 || rows.Max(row => row[column].Length) > (column == 0 ? LongestUnbroken : DateLength);

    private static string Id(string name) => CleanText.Line(name[(name.IndexOf('/') + 1)..]);

    private static string Joined(params string?[] words) => string.Join(", ", words.Where(word => !string.IsNullOrWhiteSpace(word)));

    private static string Day(Timestamp? time) => time?.ToDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Years(NumberFact? years) => years is null ? "" : $"{FactGrid.Digits(years.Value)} years";
}
