using Matching.Contracts;
using Matching.Ranking.Explanation;
using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Tests.Features;
using Matching.Ranking.Tests.Model;

namespace Matching.Ranking.Tests.Explanation;

public sealed class ExplainerTests
{
    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public void Reasons_sum_to_the_score_exactly_for_any_pair_and_model(string language)
    {
        var random = new Random(11);
        var explainer = new Explainer(Profiles.Framework, language);
        for (var i = 0; i < 150; i++)
        {
            var query = VacancyQuery.Compile(Profiles.Vacancy(random), TestModels.Random(i), Profiles.Columns);
            var candidate = Profiles.Candidate(random);
            var explained = explainer.Explain(query, candidate);
            Assert.Equal(query.Score(CandidateRow.Build(candidate, Profiles.Columns)), explained.Score);
            Assert.Equal(explained.Score, explained.BaseValue + explained.Reasons.Sum(r => r.Contribution));
            Assert.Equal(query.Model.Calibration.FitTenths(explained.Score), explained.FitTenths);
        }
    }

    [Fact]
    public void Reasons_name_required_competences_once_and_quote_both_texts_letter_for_letter()
    {
        var random = new Random(12);
        var explainer = new Explainer(Profiles.Framework, "en");
        for (var i = 0; i < 100; i++)
        {
            var vacancy = Profiles.Vacancy(random);
            var explained = explainer.Explain(VacancyQuery.Compile(vacancy, TestModels.Random(i), Profiles.Columns), Profiles.Candidate(random));
            var named = explained.Reasons.Where(r => r.Competence is not null).Select(r => r.Competence!).ToList();
            Assert.Equal(named.Count, named.Distinct().Count());
            Assert.Subset(vacancy.Requirements.Select(r => r.Competence).ToHashSet(), named.ToHashSet());
            foreach (var quote in explained.Reasons.SelectMany(r => new[] { r.VacancyQuote, r.CandidateQuote }).OfType<Evidence>())
            {
                Assert.Equal(Profiles.Text[quote.Start..quote.End], quote.Quote);
            }
        }
    }

    [Fact]
    public void A_reason_reads_as_a_recruiter_would_say_it()
    {
        var vacancy = new VacancyProfile { Language = "en", Requirements = [new Requirement("competence-1", 5, true, [new Evidence("firm economic steering", 0, 22)])] };
        var candidate = new CandidateProfile { Language = "en", Competences = [new CompetenceLevel("competence-1", 4, 12, 6, [new Evidence("held a budget of 2.1 bn", 5, 28)])] };
        var model = new RankingModel(
            "test", ["weighted-coverage"], new TreeEnsemble { FeatureCount = 1, Scale = 1, Trees = [new RegressionTree { Feature = [0], Threshold = [100], Left = [-1], Right = [-2], Leaf = [-10, 30], LeafCover = [3, 1] }] },
            new FitTable([0], [500]), TestModels.Record);
        var query = VacancyQuery.Compile(vacancy, model, Profiles.Columns);
        var english = Assert.Single(new Explainer(Profiles.Framework, "en").Explain(query, candidate).Reasons);
        Assert.Equal(30, english.Contribution);
        Assert.Equal("Competence 1: the ad asks for it (weight 5, a must): “firm economic steering”; the candidate shows level 4 of 5, last practised 6 years ago: “held a budget of 2.1 bn”.", english.Sentence);
        var danish = Assert.Single(new Explainer(Profiles.Framework, "da").Explain(query, new CandidateProfile { Language = "da" }).Reasons);
        Assert.Equal("Kompetence 1: opslaget beder om det (vægt 5, et krav): »firm economic steering«; CV'et viser det ikke.", danish.Sentence);
        Assert.Equal(-10, danish.Contribution);
    }

    [Fact]
    public void What_the_vacancy_alone_says_is_no_reason()
    {
        var random = new Random(13);
        for (var i = 0; i < 50; i++)
        {
            var explained = new Explainer(Profiles.Framework, "da").Explain(VacancyQuery.Compile(Profiles.Vacancy(random), TestModels.Random(i), Profiles.Columns), Profiles.Candidate(random));
            Assert.DoesNotContain(explained.Reasons, r => r.Group == FeatureGroup.Vacancy);
        }
    }

    [Fact]
    public void Why_not_above_the_one_before_sums_to_the_difference_of_the_scores()
    {
        var random = new Random(14);
        for (var i = 0; i < 50; i++)
        {
            var (model, vacancy, explainer) = (TestModels.Random(i), Profiles.Vacancy(random), new Explainer(Profiles.Framework, "en"));
            var query = VacancyQuery.Compile(vacancy, model, Profiles.Columns);
            var (upper, lower) = (explainer.Explain(query, Profiles.Candidate(random)), explainer.Explain(query, Profiles.Candidate(random)));
            var differences = PlaceDifference.Between(upper, lower);
            Assert.Equal(upper.Score - lower.Score, differences.Sum(d => d.Difference));
            Assert.All(differences, d => Assert.NotEqual(0, d.Difference));
            var error = Assert.Throws<ArgumentException>(() => PlaceDifference.Between(upper, lower with { BaseValue = lower.BaseValue + 1 }));
            Assert.Contains("one vacancy", error.Message);
        }
    }

    [Theory]
    [InlineData(30, "da", Seniority.Chief, "Niveau: stillingen er på chefniveau, og kandidatens seneste stilling er på samme niveau.")]
    [InlineData(-30, "da", Seniority.Director, "Niveau: stillingen er på chefniveau; kandidatens seneste stilling er højere, på direktørniveau – det taler imod.")]
    [InlineData(-30, "en", Seniority.Specialist, "Level: the post is at chief of area level; the candidate's latest post is lower, at specialist or consultant level.")]
    [InlineData(30, "en", Seniority.Chief, "Level: the post is at chief of area level, and the candidate's latest post is at the same.")]
    public void Sign_and_sentence_agree(int leaf, string language, Seniority held, string sentence)
    {
        var model = new RankingModel(
            "test", ["seniority-difference-latest"], new TreeEnsemble { FeatureCount = 1, Scale = 1, Trees = [new RegressionTree { Feature = [0], Threshold = [1], Left = [-1], Right = [-2], Leaf = [0, (short)leaf], LeafCover = [3, 1] }] },
            new FitTable([0], [500]), TestModels.Record);
        var query = VacancyQuery.Compile(new VacancyProfile { Language = "da", Seniority = Seniority.Chief }, model, Profiles.Columns);
        var reason = Assert.Single(new Explainer(Profiles.Framework, language).Explain(query, new CandidateProfile { Language = "da", Seniority = held, HighestSeniority = held }).Reasons);
        Assert.Equal(leaf > 0, reason.Contribution > 0);
        Assert.Equal(sentence, reason.Sentence);
    }

    [Fact]
    public void What_a_model_takes_away_at_a_fact_that_is_met_stands_at_what_can_be_said_against_the_candidate()
    {
        static RegressionTree Tree(byte feature, short low, short high) =>
            new() { Feature = [feature], Threshold = [1], Left = [-1], Right = [-2], Leaf = [low, high], LeafCover = [1, 1] };

        // Minus 40 for a language that is mastered, minus 10 for a level that is lower.
        var model = new RankingModel(
            "test", ["language-match", "seniority-difference-latest"], new TreeEnsemble { FeatureCount = 2, Scale = 1, Trees = [Tree(0, 40, -40), Tree(1, 10, -10)] }, new FitTable([0], [500]), TestModels.Record);
        var query = VacancyQuery.Compile(new VacancyProfile { Language = "da", Seniority = Seniority.Chief }, model, Profiles.Columns);
        var lower = new Explainer(Profiles.Framework, "da").Explain(query, new CandidateProfile { Language = "da", Seniority = Seniority.Specialist, HighestSeniority = Seniority.Specialist });
        var reason = Assert.Single(lower.Reasons);
        Assert.Equal((FeatureGroup.Seniority, -50, 40), (reason.Group, reason.Contribution, lower.Settled));

        // Nothing can be said against this one: what is left is of the whole.
        var equal = new Explainer(Profiles.Framework, "da").Explain(query, new CandidateProfile { Language = "da", Seniority = Seniority.Chief, HighestSeniority = Seniority.Chief });
        Assert.Equal("Helheden: taget under ét taler CV'et imod, uden at et enkelt forhold afgør det.", Assert.Single(equal.Reasons).Sentence);
        Assert.Equal((-50, -50), (equal.Score - equal.BaseValue, equal.Reasons[0].Contribution));
    }

    [Fact]
    public void Settled_contributions_keep_their_sum_and_contradict_nothing()
    {
        var random = new Random(15);
        for (var i = 0; i < 2_000; i++)
        {
            int[] before = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(3) == 0 ? 0 : random.Next(-9_000, 9_000))];
            bool[] helps = [.. before.Select(_ => random.Next(2) == 0)], hurts = [.. before.Select(_ => random.Next(2) == 0)];
            int[] after = [.. before];
            var rest = Settlement.Settle(after, (at, up) => up ? helps[at] : hurts[at], out var moved);
            Assert.Equal(before.Sum(), after.Sum() + rest);
            Assert.Equal(before.Where((c, at) => c > 0 ? !helps[at] : c < 0 && !hurts[at]).Sum(Math.Abs), moved);
            Assert.All(after.Select((c, at) => (c, at)), p => Assert.True(p.c == 0 || (p.c > 0 ? helps[p.at] : hurts[p.at])));
        }
    }

    [Fact]
    public void The_reason_of_kind_names_what_was_done_where()
    {
        byte[] finance = [.. ProfessionalAreas.All.Select(a => (byte)(a == "finance" ? 15 : 0))];
        var model = new RankingModel(
            "test", ["kind-fit-latest"], new TreeEnsemble { FeatureCount = 1, Scale = 1, Trees = [new RegressionTree { Feature = [0], Threshold = [100], Left = [-1], Right = [-2], Leaf = [0, 30], LeafCover = [3, 1] }] },
            new FitTable([0], [500]), TestModels.Record);
        var query = VacancyQuery.Compile(new VacancyProfile { Language = "da", Seniority = Seniority.Chief, Areas = finance }, model, Profiles.Columns);
        var post = new Post("Budgetchef", "Lillerup Kommune", 2015, null, true, Seniority.Chief, Sectors.Municipality, 20, null, finance, new Evidence("Budgetchef", 0, 10));
        var candidate = new CandidateProfile { Language = "da", Posts = [post], Areas = finance, Seniority = Seniority.Chief, HighestSeniority = Seniority.Chief };
        Assert.Equal(
            "Arbejdets art: stillingen handler om økonomi, og det har kandidaten arbejdet med som Budgetchef (Lillerup Kommune).",
            Assert.Single(new Explainer(Profiles.Framework, "da").Explain(query, candidate).Reasons).Sentence);
        Assert.Equal(
            "Kind of work: the post is about finance, and the candidate has done such work as Budgetchef (Lillerup Kommune).",
            Assert.Single(new Explainer(Profiles.Framework, "en").Explain(query, candidate).Reasons).Sentence);
    }

    [Fact]
    public void The_reason_of_wording_names_the_words_that_both_texts_share_the_weightiest_first()
    {
        var vacancy = new VacancyProfile { Language = "da", TextVector = [90, 0], Terms = Terms("budgettet", "skoler", "politik", "elever") };
        var candidate = new CandidateProfile { Language = "da", TextVector = [90, 0], Terms = Terms("elever", "budget", "fodbold", "politik") };
        Assert.Equal("Ordvalg: opslag og CV taler begge om budget, elever og politik.", Wording("da", candidate));
        Assert.Equal("Wording: the ad and the CV both speak of budget, elever and politik.", Wording("en", candidate));
        Assert.Equal(
            "Ordvalg: opslaget taler meget om budgettet, skoler og politik, som fylder mindre i CV'et.",
            Wording("da", candidate with { Terms = Terms("fodbold", "elever") }, -30));
        Assert.Equal(
            "Ordvalg: opslag og CV ligger tæt på hinanden i det, de taler om, ud over de nævnte kompetencer.",
            Wording("da", candidate with { Terms = Terms("fodbold", "elever") }));

        string Wording(string language, CandidateProfile profile, short leaf = 30)
        {
            var model = new RankingModel(
                "test", ["text-affinity"], new TreeEnsemble { FeatureCount = 1, Scale = 1, Trees = [new RegressionTree { Feature = [0], Threshold = [10], Left = [-1], Right = [-2], Leaf = [0, leaf], LeafCover = [3, 1] }] },
                new FitTable([0], [500]), TestModels.Record);
            var reason = Assert.Single(new Explainer(Profiles.Framework, language).Explain(VacancyQuery.Compile(vacancy, model, Profiles.Columns), profile).Reasons);
            Assert.Equal(FeatureGroup.Text, reason.Group);
            return reason.Sentence;
        }

        static TextTerm[] Terms(params string[] words) => [.. words.Select(word => new TextTerm(word[..5], new Evidence(word, 0, word.Length)))];
    }

    [Fact]
    public void What_is_missing_names_the_musts_first()
    {
        var vacancy = new VacancyProfile
        {
            Language = "da",
            Requirements = [new Requirement("competence-1", 5, false, []), new Requirement("competence-2", 3, true, []), new Requirement("competence-3", 1, false, [])],
        };
        var candidate = new CandidateProfile { Language = "da", Competences = [new CompetenceLevel("competence-1", 2, 6, 0, []), new CompetenceLevel("competence-3", 2, 5, 0, [])] };
        var missing = new Explainer(Profiles.Framework, "da").Explain(VacancyQuery.Compile(vacancy, TestModels.Random(1), Profiles.Columns), candidate).Missing;
        Assert.Equal([("competence-2", 0, 3), ("competence-1", 2, 4)], missing.Select(m => (m.Competence, m.Level, m.Asked)));
    }

    [Fact]
    public void The_counterfactual_is_the_smallest_rise_that_lifts_the_candidate_above_the_score()
    {
        // Score 100 from the moment that coverage passes 200 of 255: a rise of two levels in the heavy requirement, none in the light one.
        var model = new RankingModel(
            "test", ["weighted-coverage"], new TreeEnsemble { FeatureCount = 1, Scale = 1, Trees = [new RegressionTree { Feature = [0], Threshold = [200], Left = [-1], Right = [-2], Leaf = [0, 100], LeafCover = [1, 1] }] },
            new FitTable([0], [500]), TestModels.Record);
        var vacancy = new VacancyProfile { Language = "da", Requirements = [new Requirement("competence-1", 5, true, []), new Requirement("competence-2", 1, false, [])] };
        var candidate = new CandidateProfile { Language = "da", Competences = [new CompetenceLevel("competence-1", 2, 6, 0, []), new CompetenceLevel("competence-2", 1, 3, 0, [])] };
        var explainer = new Explainer(Profiles.Framework, "en");
        var query = VacancyQuery.Compile(vacancy, model, Profiles.Columns);
        var found = explainer.Explain(query, candidate, above: 50).Counterfactual!;
        Assert.Equal([new LevelChange("competence-1", 2, 4)], found.Changes);
        Assert.Equal(100, found.Score);
        Assert.Null(explainer.Explain(query, candidate, above: 100).Counterfactual);
        Assert.Null(explainer.Explain(query, candidate, above: -1).Counterfactual);
    }

    [Fact]
    public void A_language_that_is_not_written_is_refused() =>
        Assert.Contains("'sv'", Assert.Throws<ArgumentException>(() => new Explainer(Profiles.Framework, "sv")).Message);
}
