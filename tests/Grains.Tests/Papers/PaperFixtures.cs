using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Grains.Fairness;
using Matching.Profiles.Competences;
using Matching.Ranking.Model;
using Matching.Silo.Hosting;
using Matching.Silo.Papers;
using Matching.Silo.Security;

namespace Matching.GrainsTests.Papers;

/// <summary>Facts of every kind of organisation and service that papers may be written for.</summary>
internal static class PaperFixtures
{
    /// <summary>Papers by name and language.</summary>
    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var name in PaperLibrary.Names)
            {
                foreach (var language in PaperLibrary.Languages)
                {
                    all.Add(name, language);
                }
            }

            return all;
        }
    }

    /// <summary>A model that an organisation learned itself.</summary>
    public static RankingModel OwnModel { get; } = new(
        "trained",
        [.. RankingModel.Default.Features.Select(feature => feature.Name)],
        RankingModel.Default.Ensemble,
        new FitTable(RankingModel.Default.Calibration.Scores, RankingModel.Default.Calibration.Tenths),
        RankingModel.Default.Training with
        {
            Vacancies = 21,
            Pairs = 345,
            Metrics = new Dictionary<string, double> { ["ndcg@10"] = 0.6123, ["ndcg@10-low"] = 0.5001, ["ndcg@10-high"] = 0.7002, ["ndcg@5"] = 0.6011, ["map"] = 0.5022, ["tau"] = 0.3033 },
        });

    /// <summary>Facts of the model that ships in a service with usual settings, seen by an admin.</summary>
    public static PaperFacts Usual() => Of(RankingModel.Default, new SiloOptions { Provider = "Udbyder ApS, ai@udbyder.example" }, seesGroups: true, decided: true);

    /// <summary>Facts.</summary>
    public static PaperFacts Of(RankingModel model, SiloOptions options, bool seesGroups, bool decided, bool ownFramework = false, string organisation = "hedenaesby")
    {
        var facts = new PaperFacts();
        ServiceFacts.Add(facts, options, new DateOnly(2026, 12, 1));
        ServiceFacts.Add(facts, organisation, DefaultFramework.Instance, ownFramework, 12, 3456, Stops(0), Stops(2));
        ServiceFacts.Add(facts, decided ? new OversightSums(4, 1001, 102, 899, 303, 204, 105) : new OversightSums(0, 0, 0, 0, 0, 0, 0));
        ModelFacts.Add(facts, model, ModelFigures.Of(model), ManipulationFigures.Of(model), ownFramework);
        LogFacts.Add(facts, AccessTable.OfContracts());
        GroupFacts.Add(facts, options, seesGroups ? new OrganisationFairness(new FairnessBasis(model.Version, 10, 60, 55, 0), decided ? [Women] : [], []) : null);
        return facts;
    }

    private static SelectionSums Women => new(
        SelectionKind.GoneOn, 60, 20,
        [new AttributeSums(DeclaredAttribute.Sex, 55, [new GroupSums(DeclaredGroup.Woman, 30, 12, 0.4, 1, null), new GroupSums(DeclaredGroup.Man, 25, 7, 0.28, 0.7, 0.412)])]);

    private static Stops Stops(int vacancies) => new(
        null, Enumerable.Range(0, vacancies).ToDictionary(i => $"v{i}", _ => new RankingStop("k", DateTimeOffset.UnixEpoch, StopGround.Complaint, string.Empty)));
}
