using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>Something that lifted or lowered a score. Properties up to <see cref="CandidateQuote"/> are fixed.</summary>
internal sealed record ReasonJson(string Competence, int Contribution)
{
    public string? VacancyQuote { get; init; }
    public string? CandidateQuote { get; init; }
    public string? Title { get; init; }
    public string? Sentence { get; init; }
    public string? CandidateFile { get; init; }

    public static ReasonJson Of(Reason reason) => new(reason.Competence, reason.Contribution)
    {
        VacancyQuote = JsonDocuments.Given(reason.VacancyQuote?.Quote),
        CandidateQuote = JsonDocuments.Given(reason.CandidateQuote?.Quote),
        Title = JsonDocuments.Given(reason.Title),
        Sentence = JsonDocuments.Given(reason.Sentence),
        CandidateFile = reason.CandidateQuote is { Enclosure.Length: > 0 } quote ? JsonDocuments.Given(quote.FileName) ?? quote.Enclosure : null,
    };
}
