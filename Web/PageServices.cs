using System.Text.Encodings.Web;
using System.Text.Unicode;
using Matching.Client;
using Matching.Web.Administration;
using Matching.Web.Assets;
using Matching.Web.Auditing;
using Matching.Web.Candidates;
using Matching.Web.Comparing;
using Matching.Web.Deciding;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Importing;
using Matching.Web.Lists;
using Matching.Web.Searching;
using Matching.Web.SigningIn;
using Matching.Web.Stopping;
using Matching.Web.Vacancies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Matching.Web;

/// <summary>The pages as a host composes them.</summary>
public static class PageServices
{
    /// <summary>Adds the pages. The host says where keys of data protection are kept, and shares them between all that serve the same people.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, PageOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => new MatchingClient(new MatchingClientOptions
        {
            Address = options.Service,
            Trusts = options.Trusts,
            Compression = !options.Service.IsLoopback,
        }));
        services.AddSingleton<SignInThrottle>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<PageContext>();

        // Danish letters as they are, not as numbers.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        var authentication = services.AddAuthentication();
        authentication.AddSessionCookie();
        if (options.Provider is { } provider)
        {
            authentication.AddSignInProvider(provider);
        }

        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "matching-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.HeaderName = PageContext.TokenHeader;
            forms.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }

    /// <summary>Maps them; paths below <c>/v1</c> and what the host has mapped stay its own.</summary>
    public static void MapPages(this IEndpointRouteBuilder app)
    {
        AssetEndpoints.Map(app);
        var pages = new PageEndpoints(app);
        SignInPages.Map(pages);
        VacancyPages.Map(pages);
        ListPages.Map(pages);
        DecidePages.Map(pages);
        FairnessPages.Map(pages);
        CandidatePages.Map(pages);
        FilePages.Map(pages);
        ApplicationPages.Map(pages);
        NotePages.Map(pages);
        SearchPages.Map(pages);
        ComparePages.Map(pages);
        ImportPages.Map(pages);
        LiveLists.Map(pages);
        AuditPages.Map(pages);
        SettingsPages.Map(pages);
        StopPages.Map(pages);
        pages.Get("/accessibility", _ => Task.FromResult(PageComponent.Of<AccessibilityPage>(new Dictionary<string, object?>())), open: true);
        pages.MapNotFound();
    }
}
