namespace Matching.Profiles.Documents;

/// <summary>What is wrong with one field of a structured document.</summary>
/// <param name="Path">Where, as "$.work[2].startDate".</param>
/// <param name="Rule">The rule it breaks and the mend; nothing of what the field says.</param>
public sealed record FieldFault(string Path, string Rule);
