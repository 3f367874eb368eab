using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Tests.Shared;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

public sealed class DocumentNatureTests
{
    [Theory]
    [InlineData("candidates", DocumentKind.Vacancy)]
    [InlineData("vacancies", DocumentKind.Candidate)]
    public async Task No_judged_document_is_taken_for_the_other_kind(string folder, DocumentKind other)
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryRoot.Judged, folder));
        files.Length.ShouldBeGreaterThan(30);
        foreach (var file in files)
        {
            var read = await DocumentReader.ReadAsync(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), file, TestContext.Current.CancellationToken);
            DocumentNature.Of(read.Text).ShouldNotBe(other, file);
        }
    }

    [Fact]
    public void An_ad_and_a_CV_are_told_and_what_is_neither_is_not()
    {
        DocumentNature.Of("Ravnby Kommune søger en økonomichef\n\nDu har erfaring med budget. Du leder 12 medarbejdere. Din profil: du er tydelig.\n\nAnsøgningsfrist: 1. maj 2027").ShouldBe(DocumentKind.Vacancy);
        DocumentNature.Of("Lene Holm\n\nErfaring\n2018 - nu Økonomichef, Ravnby Kommune\n2012 - 2018 Budgetkonsulent\n\nUddannelse\nCand.scient.pol.").ShouldBe(DocumentKind.Candidate);
        DocumentNature.Of("Jeg søger stillingen som økonomichef, fordi jeg har ledet en afdeling i ti år.").ShouldBeNull();
    }
}
