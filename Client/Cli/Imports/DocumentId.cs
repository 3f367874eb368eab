using Matching.Contracts;

namespace Matching.CommandLine.Imports;

/// <summary>Ids of documents, by the rule that the service keeps (<see cref="Keys"/>).</summary>
internal static class DocumentId
{
    /// <summary>The rule in words.</summary>
    public const string Rule = Keys.IdRule;

    /// <summary>True when the text keeps the rule.</summary>
    public static bool IsLegal(string text) => Keys.IsValidId(text);

    /// <summary>The id that a file gets by default: its name without the ending.</summary>
    public static string Of(string path) => Path.GetFileNameWithoutExtension(path);
}
