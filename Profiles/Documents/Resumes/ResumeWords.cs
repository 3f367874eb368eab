namespace Matching.Profiles.Documents.Resumes;

/// <summary>Words that the text of a JSON Resume is joined with: headings that the readers of careers know.</summary>
internal sealed record ResumeWords(string Summary, string Work, string Volunteer, string Education, string Projects, string Courses, string Skills, string Languages, string Publications, string Now)
{
    /// <summary>For a CV in Danish.</summary>
    public static readonly ResumeWords Danish = new("Resumé", "Erhvervserfaring", "Frivilligt arbejde", "Uddannelse", "Projekter", "Kurser og certifikater", "Kompetencer", "Sprog", "Publikationer", "nu");

    /// <summary>For a CV in English.</summary>
    public static readonly ResumeWords English = new("Summary", "Work experience", "Volunteer work", "Education", "Projects", "Courses and certificates", "Skills", "Languages", "Publications", "present");

    /// <summary>No words: for finding the language of the others.</summary>
    public static readonly ResumeWords None = new("", "", "", "", "", "", "", "", "", "");
}
