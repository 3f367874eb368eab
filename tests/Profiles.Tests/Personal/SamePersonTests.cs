using Matching.Profiles.Personal;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Personal;

/// <summary>One person under two ids is told, and two people are not taken for one.</summary>
public sealed class SamePersonTests
{
    private const string Career = """

        Erfaring
        2018 - nu: Økonomichef, Havnsø Kommune. Jeg har ansvar for budget, regnskab og indkøb og leder 22 medarbejdere gennem to teamledere.
        2012 - 2018: Budgetkonsulent, Lerbæk Kommune. Jeg skrev budgetopfølgninger for skolerne og underviste lederne i dem.

        Uddannelse
        Cand.oecon., Aarhus Universitet, 2012
        """;

    private const string OtherCareer = """

        Erfaring
        2015 - nu: Skoleleder, Ringe Skole. Skolen har 610 elever, og jeg har slået to matrikler sammen, mens trivslen steg hvert eneste år.
        2005 - 2015: Lærer i matematik og idræt, Nørreskolen. Jeg var fagudvalgsformand og stod for skolens idrætsdage sammen med forældrene.
        """;

    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData("Rikke Bundgaard\nrikke@example.dk", "Rikke Bundgaard\nRIKKE@example.dk", SamePersonReason.NameAndContact)]
    [InlineData("Rikke Bundgaard\nTlf. 20 33 44 55", "Rikke Marie Bundgaard\n+45 20334455", SamePersonReason.NameAndContact)]
    [InlineData("Rikke Bundgaard\nrikke@example.dk\nTlf. 20 33 44 55", "Rikke Holm\nrikke@example.dk\nTlf. 20334455", SamePersonReason.MailAndPhone)]
    [InlineData("Rikke Bundgaard\nTlf. 20 33 44 55", "Rikke Bundgaard\nTlf. 30 33 44 55", SamePersonReason.None)]
    [InlineData("Rikke Bundgaard", "Rikke Bundgaard", SamePersonReason.None)]
    [InlineData("Rikke Bundgaard\nkontor@example.dk", "Peter Mølby\nkontor@example.dk", SamePersonReason.None)]
    [InlineData("Rikke Bundgaard\nTlf. 20 33 44 55", "Peter Mølby\nTlf. 20 33 44 55", SamePersonReason.None)]
    public void Name_and_contact_tell_over_different_texts(string one, string other, SamePersonReason reason) =>
        SamePerson.Of(Sketch(one + Career), Sketch(other + OtherCareer)).ShouldBe(reason);

    [Theory]
    [InlineData("Rikke Bundgaard", "Rikke Bundgaard\n\nAnsøgning til Solby Kommune", SamePersonReason.Text)]
    [InlineData("Rikke Bundgaard", "Curriculum vitae", SamePersonReason.Text)]
    [InlineData("Rikke Bundgaard", "Peter Mølby", SamePersonReason.None)]
    public void The_same_text_tells_unless_another_name_is_over_it(string one, string other, SamePersonReason reason) =>
        SamePerson.Of(Sketch(one + "\n" + Career), Sketch(other + "\n" + Career)).ShouldBe(reason);

    [Fact]
    public void Pairs_are_found_among_many_as_comparing_all_finds_them()
    {
        PersonSketch[] sketches =
        [
            Sketch("Rikke Bundgaard\nrikke@example.dk" + Career), Sketch("Peter Mølby\npeter@example.dk" + OtherCareer), Sketch("Rikke Bundgaard\nrikke@example.dk" + OtherCareer),
            Sketch("Lone Vig\n" + Career.Replace("Havnsø", "Solby", StringComparison.Ordinal)), Sketch("Peter Mølby\n" + OtherCareer), Sketch("Åse Holm" + Career + OtherCareer),
        ];

        var all = from one in Enumerable.Range(0, sketches.Length)
                  from other in Enumerable.Range(one + 1, sketches.Length - one - 1)
                  let reason = SamePerson.Of(sketches[one], sketches[other])
                  where reason != SamePersonReason.None
                  select (one, other, reason);
        SamePerson.Pairs(sketches).ShouldBe(all);
        SamePerson.Pairs(sketches).Select(pair => (pair.One, pair.Other)).ShouldBe([(0, 2), (1, 4)]);
    }

    [Fact]
    public void Sketches_tell_nothing_without_their_key()
    {
        var (one, other) = (Sketch("Rikke Bundgaard\nrikke@example.dk" + Career), Sketch("Rikke Bundgaard\nrikke@example.dk" + Career, [.. Key.Reverse()]));

        (one.Name == other.Name, one.Mail == other.Mail, one.Resemblance(other)).ShouldBe((false, false, 0));
        Should.Throw<ArgumentException>(() => Sketch("Rikke Bundgaard", [1, 2, 3])).Message.ShouldContain("fewer than 16");
    }

    [Fact]
    public void A_CPR_number_plays_no_part() =>
        SamePerson.Of(Sketch("Rikke Bundgaard\nCPR 200185-2019\n" + Career), Sketch("Peter Mølby\nCPR 200185-2019\n" + OtherCareer)).ShouldBe(SamePersonReason.None);

    private static PersonSketch Sketch(string cv, byte[]? key = null)
    {
        var text = SourceText.Of(cv);
        return PersonSketch.Of(text, ContactReader.Read(text), key ?? Key);
    }
}
