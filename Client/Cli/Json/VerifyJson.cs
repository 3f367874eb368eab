using System.Text.RegularExpressions;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>Something that differs.</summary>
internal sealed record FindingJson(string Kind, string Subject, string Detail);

/// <summary>What a verification compared and found.</summary>
internal sealed partial record VerifyJson(int Rows, int Candidates, int Vacancies, string PoolVersion, IReadOnlyList<FindingJson> Findings)
{
    public static VerifyJson Of(VerifyResult result, IReadOnlyList<VerifyFinding> findings) => new(
        result.Rows, result.Candidates, result.Vacancies, result.PoolVersion,
        [.. findings.Select(finding => new FindingJson(KindOf(finding), finding.Subject, finding.Detail))]);

    /// <summary>The kind in words: "missing in index".</summary>
    public static string KindOf(VerifyFinding finding) => Capital().Replace(finding.Kind.ToString(), " $0").Trim().ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
