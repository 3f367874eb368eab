using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A letter to an applicant.</summary>
internal sealed record LetterJson(string Vacancy, string Candidate, string Language, string Title, IReadOnlyList<LetterPartJson> Parts, string ModelVersion)
{
    public static LetterJson Of(ApplicantLetter letter) => new(
        ResourceNames.IdOf(letter.Vacancy), ResourceNames.IdOf(letter.Candidate), letter.Language, letter.Title, [.. letter.Parts.Select(part => new LetterPartJson(part.Heading, part.Paragraphs, part.Points))],
        letter.ModelVersion);
}

/// <summary>A part of a letter.</summary>
internal sealed record LetterPartJson(string Heading, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Points);
