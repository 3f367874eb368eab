using System.Text;
using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

public sealed class EuropassTests
{
    private const string Passport = """
        <?xml version="1.0" encoding="UTF-8"?>
        <SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" locale="da">
          <DocumentInfo><DocumentType>ECV</DocumentType></DocumentInfo>
          <LearnerInfo>
            <Identification>
              <PersonName><FirstName>Karsten</FirstName><Surname>Lund</Surname></PersonName>
              <ContactInfo>
                <Address><Contact><AddressLine>Havnegade 1</AddressLine></Contact></Address>
                <Email><Contact>k.lund@example.org</Contact></Email>
                <TelephoneList><Telephone><Contact>+45 12 34 56 78</Contact><Use><Code>mobile</Code></Use></Telephone></TelephoneList>
              </ContactInfo>
              <Demographics><Birthdate year="1971" month="--04" day="---02"/><Gender><Code>M</Code></Gender></Demographics>
            </Identification>
            <Headline><Type><Code>job_applied_for</Code></Type><Description><Label>Kommunaldirektør</Label></Description></Headline>
            <WorkExperienceList>
              <WorkExperience>
                <Period><From year="2017" month="--03"/><Current>true</Current></Period>
                <Position><Label>Budgetchef</Label></Position>
                <Activities>&lt;p&gt;Ansvar for budgetprocessen.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Leder af 11 medarbejdere&lt;/li&gt;&lt;li&gt;Budget på 4,2 mia. kr.&lt;/li&gt;&lt;/ul&gt;</Activities>
                <Employer><Name>Tårnsund Kommune</Name><Sector><Label>Offentlig forvaltning</Label></Sector></Employer>
              </WorkExperience>
              <WorkExperience>
                <Period><From year="2010" month="--08" day="---01"/><To year="2017" month="--02"/><Current>false</Current></Period>
                <Position><Label>Økonomikonsulent</Label></Position>
                <Employer><Name>Region Midtsund</Name></Employer>
              </WorkExperience>
              <WorkExperience>
                <Period><From year="2008"/></Period><Position><Label>Studentermedhjælper</Label></Position><Employer><Name>Klitnæsby Kommune</Name></Employer>
              </WorkExperience>
            </WorkExperienceList>
            <EducationList>
              <Education><Period><From year="2004"/><To year="2009"/></Period><Title>Cand.oecon.</Title><Organisation><Name>Aarhus Universitet</Name></Organisation></Education>
            </EducationList>
            <Skills>
              <Linguistic>
                <MotherTongueList><MotherTongue><Description><Code>da</Code><Label>Dansk</Label></Description></MotherTongue></MotherTongueList>
                <ForeignLanguageList>
                  <ForeignLanguage><Description><Code>en</Code></Description><ProficiencyLevel><Listening>C1</Listening><Reading>C1</Reading><Writing>B2</Writing></ProficiencyLevel></ForeignLanguage>
                  <ForeignLanguage><Description><Label>Spansk</Label></Description><ProficiencyLevel><Listening>A2</Listening><Writing>A1</Writing></ProficiencyLevel></ForeignLanguage>
                </ForeignLanguageList>
              </Linguistic>
              <Organisational><Description>Politisk betjening af økonomiudvalget</Description></Organisational>
            </Skills>
          </LearnerInfo>
        </SkillsPassport>
        """;

    private const string Candidate = """
        <?xml version="1.0" encoding="utf-8"?>
        <Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0">
          <CandidatePerson>
            <PersonName><oa:GivenName>Ann</oa:GivenName><hr:FamilyName>Marsh</hr:FamilyName></PersonName>
            <Communication><ChannelCode>Telephone</ChannelCode><UseCode>mobile</UseCode><CountryDialing>45</CountryDialing><oa:DialNumber>22334455</oa:DialNumber></Communication>
            <Communication><ChannelCode>Email</ChannelCode><oa:URI>a.marsh@example.org</oa:URI></Communication>
            <NationalityCode>ie</NationalityCode><hr:BirthDate>1979-02-03</hr:BirthDate><PrimaryLanguageCode name="NORMAL">eng</PrimaryLanguageCode>
          </CandidatePerson>
          <CandidateProfile languageCode="en">
            <hr:ExecutiveSummary>Head of finance with responsibility for budgets and people in the public sector.</hr:ExecutiveSummary>
            <EmploymentHistory>
              <EmployerHistory>
                <hr:OrganizationName>City of York Council</hr:OrganizationName>
                <PositionHistory>
                  <PositionTitle typeCode="FREETEXT">Head of Finance</PositionTitle>
                  <eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2019-01-01</hr:FormattedDateTime></eures:StartDate><hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
                  <oa:Description>&lt;ol&gt;&lt;li&gt;Managed 12 employees&lt;/li&gt;&lt;li&gt;Ran the annual budget process&lt;/li&gt;&lt;/ol&gt;</oa:Description>
                </PositionHistory>
              </EmployerHistory>
            </EmploymentHistory>
            <EducationHistory>
              <EducationOrganizationAttendance>
                <hr:OrganizationName>University of Leeds</hr:OrganizationName>
                <AttendancePeriod><StartDate><hr:FormattedDateTime>1998-09</hr:FormattedDateTime></StartDate><EndDate><hr:FormattedDateTime>2002-06</hr:FormattedDateTime></EndDate><Ongoing>false</Ongoing></AttendancePeriod>
                <EducationDegree><hr:DegreeName>Master of Economics</hr:DegreeName></EducationDegree>
              </EducationOrganizationAttendance>
            </EducationHistory>
            <PersonQualifications>
              <PersonCompetency>
                <CompetencyID schemeName="NORMAL">dan</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
                <eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Writing-Production</hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score></eures:CompetencyDimension>
              </PersonCompetency>
              <PersonCompetency><CompetencyID>http://data.europa.eu/esco/skill/1</CompetencyID><hr:TaxonomyID>other</hr:TaxonomyID></PersonCompetency>
            </PersonQualifications>
            <Skills><SkillsGroup><Title>Finance systems</Title><PersonCompetency><hr:TaxonomyID>Digital_Skill</hr:TaxonomyID><hr:CompetencyName>Budget modelling</hr:CompetencyName></PersonCompetency></SkillsGroup></Skills>
            <DigitalSkills><DigitalSkillsGroup><Title>Office</Title><DigitalSkill>Excel</DigitalSkill></DigitalSkillsGroup></DigitalSkills>
            <ManagementAndLeadershipSkills>
              <ManagementAndLeadershipSkill><Title>Leadership</Title><Description>&lt;p&gt;Led the merger of two finance departments.&lt;/p&gt;</Description></ManagementAndLeadershipSkill>
              <ManagementAndLeadershipSkill><Title>Change management</Title></ManagementAndLeadershipSkill>
            </ManagementAndLeadershipSkills>
          </CandidateProfile>
        </Candidate>
        """;

    [Fact]
    public async Task A_passport_of_schema_3_becomes_a_cv()
    {
        var read = await Read(Passport);
        read.Format.ShouldBe(FileFormat.EuropassXml);
        read.Text.ShouldContain("Budgetchef, Tårnsund Kommune · 2017 – nu\n• Ansvar for budgetprocessen.\n• Leder af 11 medarbejdere\n• Budget på 4,2 mia. kr.");
        read.Text.ShouldContain("Studentermedhjælper, Klitnæsby Kommune · 2008\n");
        read.Text.ShouldContain("Engelsk (B2–C1)\nSpansk (basic A1–A2)");
        foreach (var left in (string[])["Kommunaldirektør", "Havnegade", "1971"])
        {
            read.Text.ShouldNotContain(left);
        }

        var profile = Profile(read);
        profile.Posts.Select(post => (post.Title, post.Employer, post.StartYear, post.EndYear, post.Current)).Take(2).ShouldBe(
            [("Budgetchef", "Tårnsund Kommune", 2017, null, true), ("Økonomikonsulent", "Region Midtsund", 2010, 2017, false)]);
        profile.PeopleLed!.Value.ShouldBe(11);
        profile.Education!.Value.ShouldBe(EducationLevel.Master);
        profile.Languages.Select(language => language.Value).ShouldBe(["da", "en"], ignoreOrder: true);
        Quotes(read, profile);
        ContactReader.Read(SourceText.Of(read.Text)).ShouldBe(new Contact("Karsten Lund", "k.lund@example.org", "+4512345678"));
    }

    [Fact]
    public async Task A_candidate_of_Europass_since_2020_becomes_a_cv()
    {
        var read = await Read(Candidate, "cv.txt");
        read.Format.ShouldBe(FileFormat.EuropassXml);
        read.Text.ShouldStartWith("Ann Marsh\nMail: a.marsh@example.org\nTlf.: 22334455\n");
        read.Text.ShouldContain("Head of Finance, City of York Council · 2019 – present\n• Managed 12 employees\n• Ran the annual budget process");
        read.Text.ShouldContain("Master of Economics, University of Leeds · 1998 – 2002");
        read.Text.ShouldContain("English (native)\nDanish (B2)");
        read.Text.ShouldContain("Finance systems: Budget modelling");
        read.Text.ShouldContain("Office: Excel\nChange management");
        read.Text.ShouldContain("Leadership\nLed the merger of two finance departments.");
        read.Text.ShouldNotContain("esco");
        read.Text.ShouldNotContain("1979");
        var profile = Profile(read);
        profile.Posts.ShouldHaveSingleItem().Title.ShouldBe("Head of Finance");
        profile.PeopleLed!.Value.ShouldBe(12);
        Quotes(read, profile);
    }

    [Theory]
    [InlineData("<!DOCTYPE SkillsPassport [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;", "it has a document type (DTD)")]
    [InlineData("<!DOCTYPE SkillsPassport [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>", "&b;", "it has a document type (DTD)")]
    [InlineData("", "<open>", "it is no xml from line 1")]
    [InlineData("", "&unknown;", "it is no xml from line 1")]
    public async Task Document_types_and_broken_xml_are_refused(string before, string within, string told)
    {
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => Read($"{before}<SkillsPassport xmlns=\"http://europass.cedefop.europa.eu/Europass\"><LearnerInfo>{within}</LearnerInfo></SkillsPassport>"));
        refused.Reason.ShouldBe(RefusalReason.BadEuropass);
        refused.Message.ShouldContain(told);
    }

    [Fact]
    public async Task Depth_elements_and_emptiness_have_their_limits()
    {
        (await Refusal(string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300)))).ShouldBe(RefusalReason.TooComplex);
        (await Refusal(string.Concat(Enumerable.Repeat("<a/>", 101_000)))).ShouldBe(RefusalReason.TooMuchText);
        (await Refusal("<DocumentInfo/>")).ShouldBe(RefusalReason.BadEuropass);
    }

    private static async Task<RefusalReason> Refusal(string within) => (await Should.ThrowAsync<DocumentRefusedException>(
        () => Read($"<SkillsPassport xmlns=\"http://europass.cedefop.europa.eu/Europass\">{within}</SkillsPassport>"))).Reason;

    private static void Quotes(DocumentText read, CandidateProfile profile)
    {
        profile.Competences.ShouldNotBeEmpty();
        foreach (var quote in profile.Competences.SelectMany(level => level.Evidence))
        {
            read.Text[quote.Start..quote.End].ShouldBe(quote.Quote);
        }
    }

    private static CandidateProfile Profile(DocumentText read) => ProfileExtractor.Default.ExtractCandidate(SourceText.Of(read.Text), 2026);

    private static Task<DocumentText> Read(string xml, string name = "cv.xml") => DocumentReader.ReadAsync(Encoding.UTF8.GetBytes(xml), name, TestContext.Current.CancellationToken);
}
