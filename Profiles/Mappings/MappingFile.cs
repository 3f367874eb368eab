using System.Text.Json;
using Matching.Profiles.Documents;

namespace Matching.Profiles.Mappings;

/// <summary>
/// A mapping: which fields of another system's payload are which of ours. JSON, so that a new system takes a file and no code;
/// docs/formats.md tells the format, samples/mappings has worked ones.
/// </summary>
public sealed class MappingFile
{
    /// <summary>What "format" says.</summary>
    public const string Format = "matching.mapping/1";

    /// <summary>Largest file, bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private const int Deepest = 16;

    private static readonly string[] Posts = ["title", "employer", "start", "end", "text", "highlights"];
    private static readonly string[] Education = ["institution", "degree", "field", "start", "end", "text"];
    private static readonly string[] Applications = ["vacancy", "source", "url", "externalId", "applied", "consentUntil", "status", "manual"];

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Deepest, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private MappingFile(MappingNode root)
    {
        root.Only("format", "name", "records", "columns", "candidate", "applications", "attachments");
        if (root.Required("format").Text() != Format)
        {
            throw root.Wrong($"its format must be '{Format}'", "correct \"format\"");
        }

        Name = root.Required("name").Text();
        if (root.Part("columns") is { } columns)
        {
            HasColumns = true;
            Separator = SeparatorOf(columns.Only("separator").Part("separator"));
            if (root.Part("records") is not null)
            {
                throw root.Wrong("'records' and 'columns' exclude each other: of a table each row is a record", "remove one of them");
            }
        }

        Records = root.Part("records") is { } records ? [.. records.Items().Select(path => FieldRule.PathOf(path, columns: false))] : [PayloadPath.Parse("$", root.Thing)];
        var candidate = root.Required("candidate").Only("id", "name", "mail", "phone", "label", "summary", "posts", "education", "languages", "skills", "courses", "texts");
        Id = FieldRule.Read(candidate.Required("id"), HasColumns);
        Fields = new[] { "name", "mail", "phone", "label", "summary", "skills", "courses" }
            .Where(name => candidate.Part(name) is not null)
            .ToDictionary(name => name, name => FieldRule.Read(candidate.Part(name)!.Value, HasColumns), StringComparer.Ordinal);
        PostRules = ListRule.Read(candidate.Part("posts"), HasColumns, Posts);
        EducationRules = ListRule.Read(candidate.Part("education"), HasColumns, Education);
        LanguageRules = ListRule.Read(candidate.Part("languages"), HasColumns, "language", "level");
        TextRules = ListRule.Read(candidate.Part("texts"), HasColumns, "heading", "text");
        ApplicationRules = ListRule.Read(root.Part("applications"), HasColumns, Applications);
        AttachmentRules = ListRule.Read(root.Part("attachments"), HasColumns, "name", "url");
    }

    /// <summary>Its name, for people.</summary>
    public string Name { get; }

    /// <summary>Whether it maps columns of a table rather than paths of JSON.</summary>
    public bool HasColumns { get; }

    /// <summary>What stands between the cells of a table; null: whichever of ; , and tab the header has most of.</summary>
    internal char? Separator { get; }

    /// <summary>Where the records are; the first that finds objects counts.</summary>
    internal IReadOnlyList<PayloadPath> Records { get; }

    internal FieldRule Id { get; }

    internal IReadOnlyDictionary<string, FieldRule> Fields { get; }

    internal IReadOnlyList<ListRule> PostRules { get; }

    internal IReadOnlyList<ListRule> EducationRules { get; }

    internal IReadOnlyList<ListRule> LanguageRules { get; }

    internal IReadOnlyList<ListRule> TextRules { get; }

    internal IReadOnlyList<ListRule> ApplicationRules { get; }

    internal IReadOnlyList<ListRule> AttachmentRules { get; }

    /// <summary>Every rule of a field.</summary>
    internal IEnumerable<FieldRule> AllFields =>
        [Id, .. Fields.Values, .. new[] { PostRules, EducationRules, LanguageRules, TextRules, ApplicationRules, AttachmentRules }.SelectMany(rules => rules).SelectMany(rule => rule.Fields)];

    /// <summary>Reads a mapping.</summary>
    /// <param name="bytes">The file: UTF-8, at most <see cref="MostBytes"/>.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ProfileRefusedException">It is no mapping; the message says which part, the rule and the fix.</exception>
    public static MappingFile Read(ReadOnlyMemory<byte> bytes, string name)
    {
        if (bytes.Length > MostBytes)
        {
            throw new ProfileRefusedException(name, $"a mapping has at most {MostBytes / 1024} kB", "give a mapping file, not a payload");
        }

        if (JsonTexts.Problem(bytes.Span) is { } problem)
        {
            throw new ProfileRefusedException(name, problem.Rule, problem.Mend);
        }

        try
        {
            // As files that editors save with a byte order mark begin.
            using var document = JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, Options);
            return new MappingFile(new MappingNode(document.RootElement.Clone(), name, ""));
        }
        catch (JsonException broken)
        {
            throw new ProfileRefusedException(name, $"it is no JSON from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1} on", "correct it there");
        }
    }

    private static char? SeparatorOf(MappingNode? node) => node is not { } given ? null : given.Text() switch
    {
        ";" => ';',
        "," => ',',
        "\t" => '\t',
        _ => throw given.Wrong("it must be ; or , or a tab", "write \";\", \",\" or \"\\t\", or leave it out"),
    };
}
