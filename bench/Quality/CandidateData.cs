using Matching.Contracts;
using Matching.Profiles;
using Matching.Profiles.Careers;
using Matching.Profiles.Competences;
using Matching.Profiles.Learning;
using Matching.Profiles.Text;

namespace Matching.Quality;

/// <summary>Everything of the judged CVs that training needs, computed once.</summary>
internal sealed class CandidateData
{
    public required CompetenceFramework Framework { get; init; }
    public required IReadOnlyList<JudgedCandidate> Candidates { get; init; }
    public required CandidateReading[] Readings { get; init; }
    public required LexiconCounts[] Counts { get; init; }
    public required float[][] Roles { get; init; }
    public required float[] Idf { get; init; }
    public required SparseVector[] Vectors { get; init; }

    /// <summary>Words of sentence s of candidate d at <c>[d][s]</c>.</summary>
    public required SparseVector[][] Sentences { get; init; }
    public required double[][] WordKernel { get; init; }
    public required double[][] RoleKernel { get; init; }

    /// <summary>Level of candidate d in competence c at <c>[d][c]</c>.</summary>
    public required float[][] Levels { get; init; }

    /// <summary>Reads the CVs.</summary>
    public static CandidateData Of(Corpus corpus, CompetenceFramework framework)
    {
        var phrases = new PhraseIndex(framework);
        var hashed = new HashedText();
        var readings = corpus.Candidates
            .Select(candidate => CandidateReading.Of(candidate.Text, CareerReader.Read(candidate.Text, Bench.ReferenceYear), phrases)).ToArray();
        var idf = TextKernel.Idf([.. readings.Select(reading => Vector(reading, hashed, [])), .. corpus.Vacancies.Select(vacancy => Whole(vacancy.Text, hashed))]);
        var vectors = readings.Select(reading => Vector(reading, hashed, idf)).ToArray();
        var roles = readings.Select(reading => RoleFeatures.Of(ProfileExtractor.Facts(reading.Text, reading.Career))).ToArray();
        return new CandidateData
        {
            Framework = framework,
            Candidates = corpus.Candidates,
            Readings = readings,
            Counts = [.. readings.Select(reading => LexiconCounts.Of(reading, framework.Competences.Count))],
            Roles = roles,
            Idf = idf,
            Vectors = vectors,
            Sentences = [.. readings.Select(reading => SentenceVoices.Vectors(reading, hashed, idf))],
            WordKernel = TextKernel.Products(vectors),
            RoleKernel = TextKernel.Products(roles),
            Levels = [.. corpus.Candidates.Select(candidate =>
                framework.Competences.Select(competence => (float)candidate.Levels.GetValueOrDefault(competence.Id)).ToArray())],
        };
    }

    private static SparseVector Whole(SourceText text, HashedText hashed)
    {
        hashed.Add([.. text.Tokens], 1);
        return hashed.Take([]);
    }

    private static SparseVector Vector(CandidateReading reading, HashedText hashed, float[] idf)
    {
        reading.Fill(hashed);
        return hashed.Take(idf);
    }
}
