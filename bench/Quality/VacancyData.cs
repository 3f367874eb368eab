using Matching.Contracts;
using Matching.Profiles.Ads;
using Matching.Profiles.Careers;
using Matching.Profiles.Competences;
using Matching.Profiles.Learning;
using Matching.Profiles.Text;

namespace Matching.Quality;

/// <summary>Everything of the judged ads that training needs, computed once.</summary>
internal sealed class VacancyData
{
    private const int PhrasesInPiece = 8;

    public required CompetenceFramework Framework { get; init; }
    public required IReadOnlyList<JudgedVacancy> Vacancies { get; init; }
    public required VacancyReading[] Readings { get; init; }
    public required float[] Idf { get; init; }

    /// <summary>Every sentence that counts: its ad, or -1 for a piece of the framework's phrases.</summary>
    public required (int Ad, int Sentence)[] Units { get; init; }

    /// <summary>What each unit asks for: 1 or 0 by competence.</summary>
    public required float[][] Labels { get; init; }
    public required SparseVector[] UnitVectors { get; init; }
    public required double[][] UnitKernel { get; init; }
    public required SparseVector[] AdVectors { get; init; }
    public required double[][] AdKernel { get; init; }

    /// <summary>Weight of a requirement by ad and competence, 0 where it is not asked for.</summary>
    public required float[][] Weights { get; init; }
    public required bool[][] Musts { get; init; }

    /// <summary>Quotes of the gold annotations that were not found in the texts.</summary>
    public required int Unfound { get; init; }

    private static RoleFacts Role(SourceText text) => RoleReader.ReadOf(text, AdReader.Read(text));

    /// <summary>Reads the ads.</summary>
    public static VacancyData Of(Corpus corpus, CompetenceFramework framework, float[] idf)
    {
        var phrases = new PhraseIndex(framework);
        var hashed = new HashedText();
        var count = framework.Competences.Count;
        var place = framework.Competences.Select((competence, c) => (competence.Id, c)).ToDictionary(entry => entry.Id, entry => entry.c);
        var readings = corpus.Vacancies.Select(vacancy => VacancyReading.Of(vacancy.Text, Role(vacancy.Text), phrases, count)).ToArray();
        var (units, labels, vectors) = (new List<(int, int)>(), new List<float[]>(), new List<SparseVector>());
        var unfound = 0;
        for (var ad = 0; ad < readings.Length; ad++)
        {
            var asked = new float[readings[ad].Text.Sentences.Count][];
            for (var s = 0; s < asked.Length; s++)
            {
                asked[s] = new float[count];
            }

            foreach (var requirement in corpus.Vacancies[ad].Requirements)
            {
                var covered = EvidenceMatcher.Sentences(readings[ad].Text, requirement.Evidence);
                unfound += covered.Count == 0 ? 1 : 0;
                covered.ForEach(s => asked[s][place[requirement.Competence]] = 1);
            }

            for (var s = 0; s < asked.Length; s++)
            {
                if (readings[ad].Counts(s))
                {
                    units.Add((ad, s));
                    labels.Add(asked[s]);
                    vectors.Add(readings[ad].Vector(s, hashed, idf));
                }
            }
        }

        for (var c = 0; c < count; c++)
        {
            foreach (var piece in PhraseIndex.Phrases(framework.Competences[c]).Chunk(PhrasesInPiece))
            {
                var text = SourceText.Of(string.Join(". ", piece));
                hashed.Add([.. text.Tokens], 1);
                units.Add((-1, 0));
                labels.Add([.. Enumerable.Range(0, count).Select(other => other == c ? 1f : 0f)]);
                vectors.Add(hashed.Take(idf));
            }
        }

        SparseVector[] ads = [.. readings.Select(reading => RequirementModel.AdVector(reading, hashed, idf))];
        return new VacancyData
        {
            Framework = framework,
            Vacancies = corpus.Vacancies,
            Readings = readings,
            Idf = idf,
            Units = [.. units],
            Labels = [.. labels],
            UnitVectors = [.. vectors],
            UnitKernel = TextKernel.Products(vectors),
            AdVectors = ads,
            AdKernel = TextKernel.Products(ads),
            Weights = [.. corpus.Vacancies.Select(vacancy => framework.Competences
                .Select(competence => (float)(vacancy.Requirements.FirstOrDefault(requirement => requirement.Competence == competence.Id)?.Weight ?? 0)).ToArray())],
            Musts = [.. corpus.Vacancies.Select(vacancy => framework.Competences
                .Select(competence => vacancy.Requirements.Any(requirement => requirement.Competence == competence.Id && requirement.Must)).ToArray())],
            Unfound = unfound,
        };
    }
}
