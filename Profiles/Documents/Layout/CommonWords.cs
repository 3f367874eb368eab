namespace Matching.Profiles.Documents.Layout;

/// <summary>Words that broken layouts often tear apart, beside those of compounds and function words.</summary>
internal static class CommonWords
{
    public static readonly string[] All =
        ("tiltrækning tilknytning trivsel stilling stillingen tillid tilbud tilbyder tilgang tiltrædelse bæredygtig bæredygtigt arbejdsmiljø miljø fastholdelse fleksibel fleksibilitet "
        + "kvalificeret kvalifikationer officiel profil faglig fagligt flere flytte finde finder fine stille stiller stilles politiker politikere politisk initiativ initiativer ligestilling "
        + "mulighed muligheder ansøgning ansøger erfaring erhvervserfaring ansættelser ansættelse uddannelse uddannelser kompetencer kompetence profile experience education skills "
        + "languages references certificates summary sprog kurser referencer fritid frivilligt tillidshverv bemærkninger kontakt kontaktoplysninger kernekompetencer interesser "
        + "ledelse leder ledere lederen opgaver opgave opgaverne kommune kommunen kommunens borgere borgerne medarbejdere medarbejder udvikling samarbejde resultater sygefravær "
        + "lille lilla lidt liv livet lige ligger ikke ind inde til tit titel blive bliver skal skille villig viljer vilje vilkår kvalitet kapital realistisk specialist").Split(' ');
}
