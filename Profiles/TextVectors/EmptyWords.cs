using Matching.Profiles.Text;

namespace Matching.Profiles.TextVectors;

/// <summary>Words of four letters and more that tell nothing of what a text is about, Danish and English, in their inflected forms.</summary>
internal static class EmptyWords
{
  private const string Danish =
    "alle alene allerede alligevel altid anden andet andre begge bare bedre bedst bliv blive bliver blev blevet burde både dens deres deraf derfor "
    + "derfra dermed derpå dertil desuden dette disse efter eget egen egne ellers endnu eneste enten eller ethvert enhver flere fleste foran fordi forskellige fortsat "
    + "fortæl fortælle fortæller fortalte fremover første sidste sidst næste gerne godt gode giver gave giv givet gjorde gjort gøre går gang gange ganske "
    + "have haft hele helt hendes hans heller hellere herefter herfra hermed herunder hver hverken hvert hvilke hvilken hvilket hvordan hvorfor hvornår "
    + "igen igennem ikke inden ingen intet imellem især kommer komme kom kommet kunne kender kende kendt lader lade laver lave lavede lavet ligger ligge lige ligesom "
    + "lidt mange meget mellem mens mere mest mindre mindst mine mødte måtte måske netop nogen noget nogle nogen også omkring omtrent over overfor "
    + "samme samt sammen selv senere siden sider sige siger sagde sikre skal skulle skriv skrive skriver skrev skrevet snart som stadig står stod store stor større størst "
    + "svar svare svarer svarede sådan således synes sætte sætter taget tage tager tale taler taget tidligere trods under uden undervejs vores være været "
    + "ville vore hvor hvem hvis sted holdt holder holde derudover herved heraf første anden tredje fjerde januar februar marts april maj juni juli august september oktober november december "
    + "arbejd arbejde arbejder arbejdede arbejdet dagen dage faldt falder faldet falde folk forstå havde hinanden hvad repræsenteret største fælles føre førte ført gennem gennemført hold huske kaldt kalder klar ledt led leder ledere lederen ledte ledet "
    + "lykkedes måned måneder måder måde mennesker mindes nemt næsten nået ordentlig rigtig rundt seks syv otte fire fem tolv ti sket sker snakke spurgt spurgte stolen stille timer timen tiden tider tilbage ud ugen uger ugentlig "
    + "vendt vejen venter vigtig vigtige vigtigste viste vist viser årene årlig årlige årligt års ønsker åben åbent";

  private const string English =
    "about above across after again against almost alone along already also although always among another anybody anyone anything around asked away back became because "
    + "become been before began being below best better between both bring came come could does doing done down during each either else enough even ever every "
    + "everything first from gave gets getting give given going gone good great have having here hers herself himself into itself just keep kept know known last later "
    + "least less like long look made make makes making many might more most much must myself need needs never next nobody nothing often once only onto other others ours "
    + "over part please rather really said same says seen several shall should since some somebody someone something soon still such take taken taking tell tells than that "
    + "their theirs them themselves then there these they thing things this those though three through told took toward towards under until upon used using very want wants "
    + "looking looks week weeks well went were what when where whether which while whom whose will with within without work worked working would year years your yours yourself "
    + "ability able around days difference different important job leader leaders leading led lead months month people person role roles set sets team teams thirty times twelve way ways "
    + "january february march april june july august september october november december";

  private static readonly HashSet<string> Keys = [.. $"{Danish} {English}".Split(' ').Select(word => Folding.Key(word))];

  /// <summary>Whether a word is one of them.</summary>
  /// <param name="key">The word as <see cref="Token.Key"/> has it.</param>
  public static bool Contains(string key) => Keys.Contains(key);
}
