using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Learning;

namespace Matching.Ranking.Tests.Evaluation;

public sealed class ReportTests
{
    [Fact]
    public void A_report_measures_the_learner_and_every_baseline_on_the_same_vacancies()
    {
        var set = TestSets.Random(5);
        var text = set.Vacancies.Select(_ => new double[set.Candidates.Count]).ToArray();
        var report = RankingEvaluation.Run(
            set, () => new FastTreeLearner(new FastTreeParameters { GradeTrees = 0, RankTrees = 20, MinLeafRows = 4, LearningRate = 0.1 }), new CrossValidation(2, 3), text);
        Assert.Equal(["fasttree", "weighted coverage", "BM25", "random"], report.Systems.Select(s => s.System));
        Assert.All(report.Systems, s => Assert.Equal(report.Systems[0].Vacancies.Select(v => v.Vacancy), s.Vacancies.Select(v => v.Vacancy)));
        Assert.True(report.Advantages.Single(a => a.Over == "random").Ndcg10.Low > 0);
        Assert.Equal(set.Vacancies.Count * set.Candidates.Count, report.Reliability.Sum(b => b.Pairs));

        Assert.Equal(4, JsonDocument.Parse(ReportText.Json(report)).RootElement.GetProperty("systems").GetArrayLength());
        Assert.Contains("NDCG@10 above BM25", ReportText.Table(report));
        var html = HtmlReport.Render(report);
        var plots = Regex.Matches(html, "<svg.*?</svg>", RegexOptions.Singleline);
        Assert.Equal(3, plots.Count);
        Assert.All(plots, plot => Assert.NotEmpty(XElement.Parse(plot.Value).Elements()));
    }
}
