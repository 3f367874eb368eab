using System.IO.Compression;
using System.Text.RegularExpressions;
using Matching.Profiles.Taxonomies;

namespace Matching.Profiles.Documents.Exchange;

/// <summary>
/// Reads the zip that LinkedIn gives a member who asks for a copy of the data: Profile.csv, Positions.csv, Education.csv, Skills.csv, Languages.csv,
/// Certifications.csv, and the addresses of Email Addresses.csv and PhoneNumbers.csv. Nothing else of it is unpacked: messages, contacts and
/// what the person looked at are nobody's business here.
/// </summary>
internal static partial class LinkedInExport
{
    private const int MostPartBytes = 2 * 1024 * 1024;

    private static readonly string[] Signs = ["Profile.csv", "Positions.csv"];

    /// <summary>Whether a zip is such an export.</summary>
    public static bool LooksLike(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var archive = Open(file);
            return archive.Entries.Count <= DocumentLimits.DocxParts && archive.GetEntry("[Content_Types].xml") is null && Signs.Any(sign => Part(archive, sign) is not null);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>The text of the CV.</summary>
    /// <param name="file">The zip.</param>
    /// <param name="what">How messages name it.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="DocumentRefusedException">A part does not open, is longer than it may be, or is no CSV; or nothing is said that is read.</exception>
    public static DocumentText Read(ReadOnlyMemory<byte> file, string what, CancellationToken cancellation)
    {
        var draft = new ResumeDraft();
        try
        {
            using var archive = Open(file);
            Fill(draft, name => Table(archive, name, what, cancellation));
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or NotSupportedException or ProfileRefusedException)
        {
            throw new DocumentRefusedException(
                RefusalReason.BadLinkedIn,
                broken is ProfileRefusedException csv ? $"{what}: {csv.Message}." : $"{what}: it is an export of LinkedIn that does not open; ask LinkedIn for another, and send it as it came.");
        }

        return draft.SaysSomething
            ? draft.Read(FileFormat.LinkedIn, what, cancellation)
            : throw new DocumentRefusedException(RefusalReason.BadLinkedIn, $"{what}: it is an export of LinkedIn without profile and positions; ask LinkedIn for one with them.");
    }

    private static void Fill(ResumeDraft draft, Func<string, CsvTable?> read)
    {
        if (read("Profile.csv") is { Rows: [var person, ..] } profile)
        {
            draft.About($"{profile.Cell(person, "First Name")} {profile.Cell(person, "Last Name")}".Trim(), profile.Cell(person, "Headline"), profile.Cell(person, "Summary"));
        }

        var mails = read("Email Addresses.csv");
        var phones = read("PhoneNumbers.csv");
        draft.Reach(
            mails?.Rows.OrderByDescending(row => mails.Cell(row, "Primary") == "Yes").Select(row => mails.Cell(row, "Email Address")).FirstOrDefault(text => text.Length > 0),
            phones?.Rows.Select(row => phones.Cell(row, "Number")).FirstOrDefault(text => text.Length > 0));
        Each(read("Positions.csv"), (table, row) => draft.Post(
            table.Cell(row, "Title"), table.Cell(row, "Company Name"), Date(table.Cell(row, "Started On")), Date(table.Cell(row, "Finished On")), table.Cell(row, "Description")));
        Each(read("Education.csv"), (table, row) => draft.Education(
            table.Cell(row, "School Name"), table.Cell(row, "Degree Name"), table.Cell(row, "Field Of Study"), Date(table.Cell(row, "Start Date")), Date(table.Cell(row, "End Date")),
            table.Cell(row, "Notes")));
        Each(read("Skills.csv"), (table, row) => draft.Skill(table.Cell(row, "Name")));
        Each(read("Languages.csv"), (table, row) => draft.Language(table.Cell(row, "Name"), table.Cell(row, "Proficiency")));
        Each(read("Certifications.csv"), (table, row) => draft.Course(table.Cell(row, "Name"), table.Cell(row, "Authority"), Date(table.Cell(row, "Started On"))));
    }

    private static void Each(CsvTable? table, Action<CsvTable, CsvRow> fill)
    {
        foreach (var row in table?.Rows ?? [])
        {
            fill(table!, row);
        }
    }

    private static CsvTable? Table(ZipArchive archive, string name, string what, CancellationToken cancellation)
    {
        if (Part(archive, name) is not { } entry)
        {
            return null;
        }

        using var packed = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = packed.Read(buffer)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            content.Write(buffer, 0, read);
            if (content.Length > MostPartBytes)
            {
                throw new DocumentRefusedException(RefusalReason.TooMuchText, $"{what}: its {name} unpacks to more than {MostPartBytes / 1024 / 1024} MB, as no person's does; send the CV as pdf.");
            }
        }

        var text = TextDecoder.Decode(content.GetBuffer().AsSpan(0, (int)content.Length), what);
        return string.IsNullOrWhiteSpace(text) ? null : CsvTable.Read(text, name, ',');
    }

    // Exports have their files at the top or in a folder, and some members unpack and pack them again.
    private static ZipArchiveEntry? Part(ZipArchive archive, string name) =>
        archive.Entries.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal));

    private static ZipArchive Open(ReadOnlyMemory<byte> file) => new(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);

    /// <summary>The year of "Mar 2017", "2017" or "2017-03"; in a CV's text years are all that stands.</summary>
    private static string? Date(string text) => Year().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?!\d)")]
    private static partial Regex Year();
}
