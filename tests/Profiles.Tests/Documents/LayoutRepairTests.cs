using Matching.Profiles.Documents.Layout;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

public sealed class LayoutRepairTests
{
    private const string Wrapped = "Vi søger en leder, der kan samle trådene og holde fast i den retning, som\nkommunalbestyrelsen har valgt, også når\ndet bliver svært for alle de andre i huset.\n";

    [Fact]
    public void Wrapped_lines_become_one_paragraph() =>
        LayoutRepair.Repair(Wrapped).ShouldBe(Wrapped.Trim().Replace('\n', ' '));

    [Fact]
    public void Lines_that_end_by_themselves_stay_lines() =>
        LayoutRepair.Repair("Anna Holm\nØkonomikonsulent\nRibe\n\nErfaring\n2015-2019 Controller, Esbjerg").ShouldBe("Anna Holm\nØkonomikonsulent\nRibe\n\nErfaring\n2015-2019 Controller, Esbjerg");

    [Theory]
    [InlineData("Vi står sammen. Sam-\ntidigt er der travlt.", "Vi står sammen. Samtidigt er der travlt.")]
    [InlineData("Du er måske it-\nprojektleder i dag.", "Du er måske it-projektleder i dag.")]
    [InlineData("Arbejde på social-\nog sundhedsområdet.", "Arbejde på social- og sundhedsområdet.")]
    [InlineData("LEDELSES-\nGRUNDLAG", "LEDELSESGRUNDLAG")]
    [InlineData("Den strate\u00AD\ngiske ledelse.", "Den strategiske ledelse.")]
    [InlineData("Den strate\u00ADgiske ledelse.", "Den strategiske ledelse.")]
    [InlineData("Member of a non-\nprofit board.", "Member of a non-profit board.")]
    public void Words_broken_at_line_ends_are_mended(string raw, string repaired) => LayoutRepair.Repair(raw).ShouldBe(repaired);

    [Theory]
    [InlineData("P R O F I L", "PROFIL")]
    [InlineData("S i d e n   a l t i d", "Siden altid")]
    [InlineData("N y b o r g   K o m m u n e ,  1 9 9 9 - 2 0 0 4", "Nyborg Kommune, 1999-2004")]
    [InlineData("Arbejdet med t i l trækning og t r ivsel for alle.", "Arbejdet med tiltrækning og trivsel for alle.")]
    [InlineData("Du  kommer  til  at  arbejde  med  t i l knytning,  tr ivsel  og  sygefra vær  hver  dag", "Du kommer til at arbejde med tilknytning, trivsel og sygefravær hver dag")]
    [InlineData("ER FARIN G", "ERFARING")]
    [InlineData("Du sikrer med andre ord en smidig dag, og i å og ø er der vand.", "Du sikrer med andre ord en smidig dag, og i å og ø er der vand.")]
    [InlineData("Kørekort A B C E haves", "Kørekort A B C E haves")]
    public void Torn_words_are_made_whole_and_whole_words_left_alone(string raw, string repaired) => LayoutRepair.Repair(raw).ShouldBe(repaired);

    [Fact]
    public void A_bullet_after_its_item_moves_before_it() =>
        LayoutRepair.Repair("Du skal:\n\nlede et hus med mange mennesker og en økonomi, der altid er presset af\n\nudgifterne\n\n●\n\ntale med borgmesteren ●\n\nholde møder ●\n\nVel mødt.")
            .ShouldBe("Du skal:\n\n• lede et hus med mange mennesker og en økonomi, der altid er presset af udgifterne\n\n• tale med borgmesteren\n\n• holde møder\n\nVel mødt.");

    [Fact]
    public void A_bullet_before_its_item_joins_it() =>
        LayoutRepair.Repair("Opgaver:\n●\nLedelse af et hus\n●\nBudget og regnskab\n\nUddannelse").ShouldBe("Opgaver:\n• Ledelse af et hus\n• Budget og regnskab\n\nUddannelse");

    [Fact]
    public void A_bullet_inside_its_item_moves_before_it() =>
        LayoutRepair.Repair("Indførte faste teams\n●\ni ældreplejen\nSamlede visitationen i\n●\net fælles hus\nSkrev om økonomi\n●\nfor udvalget")
            .ShouldBe("• Indførte faste teams i ældreplejen\n• Samlede visitationen i et fælles hus\n• Skrev om økonomi for udvalget");

    [Theory]
    [InlineData("Første del af teksten.\n\nSide 1 af 2\n\nAnden del af teksten.\n\nSide 2 af 2", "Første del af teksten.\n\nAnden del af teksten.")]
    [InlineData("Karl Holm CV\nTekst et.\n\f Karl Holm CV\nTekst to.", "Karl Holm CV\nTekst et.\n\nTekst to.")]
    [InlineData("Anna Holm                          Side 1 af 2\nControllerpost", "Anna Holm\nControllerpost")]
    [InlineData("Tekst her.\n                                        -2-", "Tekst her.")]
    public void Page_numbers_and_running_heads_go(string raw, string repaired) => LayoutRepair.Repair(raw).ShouldBe(repaired);

    [Fact]
    public void Two_columns_are_read_one_after_the_other()
    {
        const string raw = """
            Erfaring                                  Uddannelse
            Leder af borgerservice                    Kommunom, Grenaa
            i en kommune ved havet                    Diplom i ledelse
            med mange sommerhuse                      Forvaltningsret
            Ansvar for budget og drift                Sprog
            og for atten kolleger                     Dansk og tysk
            """;
        var repaired = LayoutRepair.Repair(raw);
        repaired.IndexOf("atten kolleger", StringComparison.Ordinal).ShouldBeLessThan(repaired.IndexOf("Uddannelse", StringComparison.Ordinal));
        repaired.ShouldContain("Diplom i ledelse\nForvaltningsret\nSprog");
    }

    [Fact]
    public void Lines_stretched_with_double_spaces_are_no_columns()
    {
        const string prose = "Vi søger en leder, der kan samle trådene og holde fast i den retning, som byrådet har\nvalgt, også når det bliver svært for alle de andre i huset, og som samtidig kan tale\nmed borgere, politikere og kolleger om de valg, der er truffet i økonomiudvalget i år,\nog om de valg, som vi endnu ikke har truffet, men som kommer til næste år i efteråret,\nnår budgettet skal lægges og de nye skoler skal bygges færdige med alle klasselokaler\nog gymnastiksale og den store hal, som idrætsforeningerne har ønsket sig i mange år.";
        LayoutRepair.Repair(prose.Replace(" ", "  ")).ShouldBe(prose.Replace('\n', ' '));
    }

    [Fact]
    public void Rows_of_a_table_stay_rows() =>
        LayoutRepair.Repair("Leder, Nyborg Kommune                 2014 - nu\nKonsulent, samme sted                 2007 - 2014\n2001 – 2007        Elev")
            .ShouldBe("Leder, Nyborg Kommune | 2014 - nu\nKonsulent, samme sted | 2007 - 2014\n2001 – 2007 Elev");

    [Theory]
    [InlineData("e\uFB00ektiv o\uFB03ce \uFB01n", "effektiv office fin")]
    [InlineData("pa\u030A vej til A\u030Arhus", "på vej til Århus")]
    [InlineData("a\u00A0b\u2003c\u200Bd\uFEFF", "a b cd")]
    [InlineData("linje\r\nto\rtre\n\n\n\nfire", "linje\nto\ntre\n\nfire")]
    [InlineData("", "")]
    [InlineData(" \n\t\n\f\n", "")]
    public void Characters_come_to_one_form(string raw, string repaired) => LayoutRepair.Repair(raw).ShouldBe(repaired);
}
