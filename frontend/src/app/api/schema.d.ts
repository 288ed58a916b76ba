/* Made by scripts/api-types.mjs from docs/openapi.json. */
export interface paths {
  '/api/admin/latency': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Latency_latency'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/register': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Auth_register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/login': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Auth_login'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Auth_refresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/logout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Auth_logout'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Auth_password'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Reset_reset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Me_me'];
    put?: never;
    post?: never;
    delete: operations['Privacy_eraseMe'];
    options?: never;
    head?: never;
    patch: operations['Me_rename'];
    trace?: never;
  };
  '/api/me/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Sessions_list'];
    put?: never;
    post?: never;
    delete: operations['Sessions_closeAll'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/sessions/{session}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['Sessions_close'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Members_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/members/{id}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Members_sessions'];
    put?: never;
    post?: never;
    delete: operations['Members_endSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/members/{id}/sessions/{session}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['Members_endSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/members/{id}/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Members_roles'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/members/{id}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Members_status'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/members/{id}/reset-link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Members_resetLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Privacy_export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/members/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['Privacy_erase'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/erasures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Privacy_erasures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/erasures/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Privacy_erasure'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/settings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Settings_settings'];
    put: operations['Settings_choose'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Invitations_list'];
    put?: never;
    post: operations['Invitations_issue'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/invitations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['Invitations_revoke'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/impersonation/members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Impersonation_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/impersonation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Impersonation_start'];
    delete: operations['Impersonation_end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/service-tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ServiceTokens_list'];
    put?: never;
    post: operations['ServiceTokens_issue'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/service-tokens/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['ServiceTokens_revoke'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/members/{externalId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['ExternalMembers_enrol'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Items_browse'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/items/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Items_search'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/items/suggest': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Items_suggest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/items/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Items_item'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/items/{id}/similar': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Similar_similar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/items/{id}/poster': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Poster_poster'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/media': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Media_media'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/genres': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Media_genres'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/languages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Media_languages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AdminItems_list'];
    put?: never;
    post: operations['AdminItems_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/items/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['AdminItems_item'];
    put?: never;
    post?: never;
    delete: operations['AdminItems_remove'];
    options?: never;
    head?: never;
    patch: operations['AdminItems_edit'];
    trace?: never;
  };
  '/api/admin/items/{id}/retire': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AdminItems_retire'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/items/{id}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AdminItems_restore'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/items/{id}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['AdminItems_merge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/images/tmdb/{size}/{file}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Pictures_picture'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/catalogue/ingest': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Sourcings_ingest[0]'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tmdb/ingest': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Sourcings_ingest[1]'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tmdb/enrich': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Sourcings_enrich'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tmdb/sourcings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Sourcings_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tmdb/sourcings/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Sourcings_sourcing'];
    put?: never;
    post?: never;
    delete: operations['Sourcings_cancel'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tmdb/sourcings/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Sourcings_events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/where-to-watch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['WhereToWatch_services'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/ratings/{itemId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Ratings_rate'];
    post?: never;
    delete: operations['Ratings_withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/ratings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Ratings_ratings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['History_history'];
    put?: never;
    post: operations['History_watch'];
    delete: operations['History_clear'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/history/{itemId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['History_withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/watchlist/{itemId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Watchlist_add'];
    post?: never;
    delete: operations['Watchlist_withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/watchlist': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Watchlist_watchlist'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/favourites/{itemId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Favourites_favour'];
    post?: never;
    delete: operations['Favourites_withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/favourites': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Favourites_favourites'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/dismissals/{itemId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Dismissals_dismiss'];
    post?: never;
    delete: operations['Dismissals_withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/dismissals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Dismissals_dismissals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/feedback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Feedback_give'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/feedback/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['Feedback_withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/taste': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['TasteProfile_profile'];
    put: operations['TasteProfile_correct'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/preferences': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Preferences_preferences'];
    put: operations['Preferences_choose'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/services': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Services_services'];
    put: operations['Services_choose'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/taste-weights': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['TasteWeights_weights'];
    put: operations['TasteWeights_choose'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/onboarding': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Onboarding_status'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/onboarding/genres': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Onboarding_genres'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/onboarding/complete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Onboarding_complete'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/onboarding/seed-items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Onboarding_seedItems'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Imports_imports'];
    put?: never;
    post: operations['Imports_bring'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/imports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Imports_import'];
    put?: never;
    post?: never;
    delete: operations['Imports_undo'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/imports/{id}/matches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Imports_match'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/popular': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Charts_popular'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/trending': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Charts_trending'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/home': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Pages_home'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/because-you-watched': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Pages_because'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/genres': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Pages_genres'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Pages_people'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/buds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Pages_similarMembers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Batch_batch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/reordered': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Reordered_watch'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Recommendations_forYou'];
    put?: never;
    post: operations['Recommendations_forHistory'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/by-genre': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Recommendations_byGenre'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/deck': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Recommendations_deck'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/{id}/trace': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Recommendations_trace'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommendations/{itemId}/explanation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Explanation_explanation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/datasets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Datasets_list'];
    put?: never;
    post: operations['Datasets_request'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/datasets/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Datasets_one'];
    put?: never;
    post?: never;
    delete: operations['Datasets_cancel'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/evaluations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Evaluations_list'];
    put?: never;
    post: operations['Evaluations_request'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/evaluations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Evaluations_one'];
    put?: never;
    post?: never;
    delete: operations['Evaluations_cancel'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/metrics/production': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ProductionMetrics_metrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/training/families': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Families_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/pruning': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Pruning_plan'];
    put: operations['Pruning_choose'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/pruning/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Pruning_preview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Models_list'];
    put?: never;
    post: operations['Models_upload'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Models_model'];
    put?: never;
    post?: never;
    delete: operations['Models_retire'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/{id}/artefact': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Models_artefact'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/{id}/gate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Models_gate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/champion': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Models_promote'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/champion/rollback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Models_rollBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/candidate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Models_nameCandidate'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/training/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['TrainingJobs_list'];
    put?: never;
    post: operations['TrainingJobs_request'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/training/jobs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['TrainingJobs_one'];
    put?: never;
    post?: never;
    delete: operations['TrainingJobs_cancel'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/training/jobs/{id}/log': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['TrainingJobs_log'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/training/jobs/all': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['TrainingJobs_requestAll'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/training/retraining': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Retraining_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/training/retraining/{medium}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Retraining_choose'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/training/jobs/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['TrainingEvents_events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/ask': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Ask_ask'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/ask/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Ask_stream'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recommend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Recommend_recommend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/moods': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Recommend_moods'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/language': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Language_use'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/language/trial': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Language_trial'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/read-models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Replays_readModels'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/replays': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Replays_list'];
    put?: never;
    post: operations['Replays_request'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/replays/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Replays_replay'];
    put?: never;
    post?: never;
    delete: operations['Replays_cancel'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/replays/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['ReplayEvents_events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Events_events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/events/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Events_stream'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Audit_audit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/stats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Statistics_stats'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/system': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Statistics_system'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interactions/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Interactions_interactions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Feed_events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: never;
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  Latency_latency: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            all: {
              requests: number;
              p50Ms: number | null;
              p95Ms: number | null;
              p99Ms: number | null;
            };
            /** @description answers with a status of 500 or more */
            failed: number;
            /** @description the slowest first */
            routes: {
              requests: number;
              p50Ms: number | null;
              p95Ms: number | null;
              p99Ms: number | null;
              method: string;
              route: string;
            }[];
          };
        };
      };
    };
  };
  Auth_register: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
          password: string;
          displayName: string & string;
          /** @description what stands behind #invitation= in a link */
          invitation?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            accessToken: string;
            expiresIn: number;
            member: {
              id: string;
              displayName: string;
              roles: ('user' | 'admin' | 'data-scientist')[];
            };
          };
        };
      };
    };
  };
  Auth_login: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          email: string;
          password: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            accessToken: string;
            expiresIn: number;
            member: {
              id: string;
              displayName: string;
              roles: ('user' | 'admin' | 'data-scientist')[];
            };
          };
        };
      };
    };
  };
  Auth_refresh: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            accessToken: string;
            expiresIn: number;
            member: {
              id: string;
              displayName: string;
              roles: ('user' | 'admin' | 'data-scientist')[];
            };
          };
        };
      };
    };
  };
  Auth_logout: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Auth_password: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          current: string;
          next: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Reset_reset: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          email?: string;
          token?: string;
          password?: string;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'accepted';
          };
        };
      };
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Me_me: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            displayName: string;
            /** @description null while impersonating a member of a data set */
            email: string | null;
            roles: ('user' | 'admin' | 'data-scientist')[];
            onboarding: {
              ratings: number;
              needed: number;
              genres: string[];
              completed: boolean;
            };
            /** @description somebody else is looking */
            impersonating?: {
              until: string;
            };
          };
        };
      };
    };
  };
  Privacy_eraseMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description said again: it cannot be undone */
          password: string;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Format: uuid
             * @description of the job that does it
             */
            id: string;
          };
        };
      };
    };
  };
  Me_rename: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          displayName: string & string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            displayName: string;
            /** @description null while impersonating a member of a data set */
            email: string | null;
            roles: ('user' | 'admin' | 'data-scientist')[];
          };
        };
      };
    };
  };
  Sessions_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              openedAt: string;
              expiresAt: string;
              /** @description what it called itself */
              client: string;
              current: boolean;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Sessions_closeAll: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Sessions_close: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        session: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Members_list: {
    parameters: {
      query?: {
        kind?: 'registered' | 'imported' | 'simulated' | 'external';
        /** @description a whole e-mail address, or how a word of a name begins */
        q?: string;
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              /** @enum {string} */
              kind: 'registered' | 'imported' | 'simulated' | 'external';
              roles: ('user' | 'admin' | 'data-scientist')[];
              /** @enum {string} */
              status: 'active' | 'suspended';
              since: string;
              displayName: string | null;
              email: string | null;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Members_sessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              openedAt: string;
              expiresAt: string;
              /** @description what it called itself */
              client: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Members_endSessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Members_endSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        session: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Members_roles: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          roles: ('user' | 'admin' | 'data-scientist')[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            roles: ('user' | 'admin' | 'data-scientist')[];
          };
        };
      };
    };
  };
  Members_status: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          status: 'active' | 'suspended';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'active' | 'suspended';
          };
        };
      };
    };
  };
  Members_resetLink: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            link: string;
            expiresAt: string;
          };
        };
      };
    };
  };
  Privacy_export: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            format: 'reprise-export-1';
            exportedAt: string;
            account: {
              id: string;
              displayName: string;
              /** @description null while impersonating a member of a data set */
              email: string | null;
              roles: ('user' | 'admin' | 'data-scientist')[];
              memberSince: string;
            };
            sessions: {
              id: string;
              openedAt: string;
              expiresAt: string;
              /** @description what it called itself */
              client: string;
            }[];
            taste: {
              [key: string]: unknown;
            };
            /** @description what was recommended, as long as it is kept */
            shown: {
              [key: string]: unknown;
            }[];
          };
        };
      };
    };
  };
  Privacy_erase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Format: uuid
             * @description of the job that does it
             */
            id: string;
          };
        };
      };
    };
  };
  Privacy_erasures: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
              /** Format: uuid */
              member: string;
              requestedAt: string;
              requestedBy: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Privacy_erasure: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
            /** Format: uuid */
            member: string;
            requestedAt: string;
            requestedBy: string;
            endedAt: string | null;
            /** @description why it failed */
            reason: string | null;
          };
        };
      };
    };
  };
  Settings_settings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            registration: 'open' | 'invite-only' | 'closed';
            /** @description shown to members who have not chosen for themselves */
            adultTitles: boolean;
          };
        };
      };
    };
  };
  Settings_choose: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          registration?: 'open' | 'invite-only' | 'closed';
          /** @description shown to members who have not chosen for themselves */
          adultTitles?: boolean;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            registration: 'open' | 'invite-only' | 'closed';
            /** @description shown to members who have not chosen for themselves */
            adultTitles: boolean;
          };
        };
      };
    };
  };
  Invitations_list: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              issuedAt: string;
              issuedBy: string;
              expiresAt: string;
              /** @enum {string} */
              status: 'open' | 'used' | 'revoked' | 'expired';
              /** @description who made an account by it */
              member: string | null;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Invitations_issue: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            link: string;
            expiresAt: string;
          };
        };
      };
    };
  };
  Invitations_revoke: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Impersonation_list: {
    parameters: {
      query?: {
        kind?: 'imported' | 'simulated';
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              displayName: string;
              /** @enum {string} */
              kind: 'imported' | 'simulated';
              since: string;
              ratings: number;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Impersonation_start: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          memberId: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            accessToken: string;
            expiresIn: number;
            member: {
              id: string;
              displayName: string;
              roles: ('user' | 'admin' | 'data-scientist')[];
            };
            until: string;
          };
        };
      };
    };
  };
  Impersonation_end: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ServiceTokens_list: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              name: string;
              tenant: string;
              scopes: (
                'catalogue:read' | 'interactions:write' | 'recommendations:read' | 'events:read' | 'members:write'
              )[];
              /** @enum {string} */
              status: 'good' | 'revoked';
              issuedAt: string;
              issuedBy: string;
              /** @description UTC day, as far as this process has seen it */
              lastUsedOn: string | null;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  ServiceTokens_issue: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          tenant: string;
          scopes: (
            'catalogue:read' | 'interactions:write' | 'recommendations:read' | 'events:read' | 'members:write'
          )[];
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            /** @description told this once */
            token: string;
          };
        };
      };
    };
  };
  ServiceTokens_revoke: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ExternalMembers_enrol: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        externalId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            externalId: string;
          };
        };
      };
    };
  };
  Items_browse: {
    parameters: {
      query?: {
        medium?: string;
        /** @description repeated: all of them */
        genre?: string[];
        language?: string;
        person?: string;
        yearFrom?: number;
        yearTo?: number;
        minRating?: number;
        /** @description in minutes; titles whose length is unknown are left out */
        minRuntime?: number;
        /** @description in minutes; titles whose length is unknown are left out */
        maxRuntime?: number;
        sort?: 'popular' | 'rating' | 'year' | 'title' | 'new';
        direction?: 'ascending' | 'descending';
        limit?: number;
        cursor?: string;
        /** @description films beyond the catalogue too, where a key of TMDB is set: opening or rating one lets it enter */
        beyond?: 'true' | 'false';
        /** @description only titles that are streamed there */
        region?: string;
        /** @description repeated: streamed on one of them */
        services?: string[];
        /** @description as the member chose it: their region and services */
        watchable?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              medium: string;
              title: string;
              originalTitle: string | null;
              year: number | null;
              genres: string[];
              keywords: string[];
              people: string[];
              runtime: number | null;
              language: string | null;
              overview: string | null;
              tagline: string | null;
              releaseDate: string | null;
              posterUrl: string | null;
              backdropUrl: string | null;
              /** @description 0 to 10, as the source of the title tells it */
              voteAverage: number | null;
              voteCount: number | null;
              /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
              rating: {
                /** @description 0 to 10; null where nobody said anything */
                mean: number | null;
                count: number;
              };
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
            beyond?: {
              source: string;
              attribution: string;
              items: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                language: string | null;
                overview: string | null;
                posterUrl: string | null;
                voteAverage: number | null;
                voteCount: number | null;
              }[];
            } | null;
          };
        };
      };
    };
  };
  Items_search: {
    parameters: {
      query: {
        q: string;
        medium?: string;
        limit?: number;
        /** @description films beyond the catalogue too, where a key of TMDB is set: opening or rating one lets it enter */
        beyond?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              medium: string;
              title: string;
              originalTitle: string | null;
              year: number | null;
              genres: string[];
              keywords: string[];
              people: string[];
              runtime: number | null;
              language: string | null;
              overview: string | null;
              tagline: string | null;
              releaseDate: string | null;
              posterUrl: string | null;
              backdropUrl: string | null;
              /** @description 0 to 10, as the source of the title tells it */
              voteAverage: number | null;
              voteCount: number | null;
              /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
              rating: {
                /** @description 0 to 10; null where nobody said anything */
                mean: number | null;
                count: number;
              };
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
            beyond?: {
              source: string;
              attribution: string;
              items: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                language: string | null;
                overview: string | null;
                posterUrl: string | null;
                voteAverage: number | null;
                voteCount: number | null;
              }[];
            } | null;
          };
        };
      };
    };
  };
  Items_suggest: {
    parameters: {
      query: {
        q: string;
        medium?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: (
              | {
                  /** @enum {string} */
                  kind: 'title';
                  id: string;
                  title: string;
                  year: number | null;
                  medium: string;
                }
              | {
                  /** @enum {string} */
                  kind: 'person';
                  name: string;
                  titles: number;
                }
              | {
                  /** @enum {string} */
                  kind: 'genre';
                  genre: string;
                  titles: number;
                }
            )[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Items_item: {
    parameters: {
      query?: {
        /** @description where to watch it: left out, US */
        region?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            medium: string;
            title: string;
            originalTitle: string | null;
            year: number | null;
            genres: string[];
            keywords: string[];
            people: string[];
            runtime: number | null;
            language: string | null;
            overview: string | null;
            tagline: string | null;
            releaseDate: string | null;
            posterUrl: string | null;
            backdropUrl: string | null;
            /** @description 0 to 10, as the source of the title tells it */
            voteAverage: number | null;
            voteCount: number | null;
            /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
            rating: {
              /** @description 0 to 10; null where nobody said anything */
              mean: number | null;
              count: number;
            };
            externalIds: {
              [key: string]: string;
            };
            extra: {
              [key: string]: string | number;
            };
            alsoKnownAs: string[];
            credits: {
              name: string;
              /** @enum {string} */
              role: 'director' | 'cast' | 'author' | 'creator';
            }[];
            adult: boolean;
            retired: boolean;
            memberRatings: {
              count: number;
              meanStars: number | null;
              histogram: number[];
            };
            /** @description of the member who asks */
            myStars: number | null;
            /** @enum {boolean} */
            stale?: true;
            /** @description what the source of metadata adds; null without one */
            details: {
              source: string;
              attribution: string;
              cast: {
                name: string;
                character: string | null;
                pictureUrl: string | null;
              }[];
              trailer: {
                name: string;
                url: string;
              } | null;
              /** @description where to watch it in the region asked for, as JustWatch knows */
              watch: {
                region: string;
                link: string | null;
                stream: string[];
                rent: string[];
                buy: string[];
              } | null;
              regions: string[];
            } | null;
            inWatchlist: boolean;
            inFavourites: boolean;
            watched: boolean;
            dismissed: boolean;
          };
        };
      };
    };
  };
  Similar_similar: {
    parameters: {
      query?: {
        k?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              medium: string;
              title: string;
              originalTitle: string | null;
              year: number | null;
              genres: string[];
              keywords: string[];
              people: string[];
              runtime: number | null;
              language: string | null;
              overview: string | null;
              tagline: string | null;
              releaseDate: string | null;
              posterUrl: string | null;
              backdropUrl: string | null;
              /** @description 0 to 10, as the source of the title tells it */
              voteAverage: number | null;
              voteCount: number | null;
              /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
              rating: {
                /** @description 0 to 10; null where nobody said anything */
                mean: number | null;
                count: number;
              };
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
              myStars: number | null;
              inWatchlist: boolean;
              score: number;
              reason: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Poster_poster: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description SVG, 2 to 3 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'image/svg+xml': string;
        };
      };
    };
  };
  Media_media: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              medium: string;
              titles: number;
              genres: {
                genre: string;
                titles: number;
              }[];
              languages: {
                language: string;
                name: string;
                titles: number;
              }[];
              attributes: {
                name: string;
                /** @enum {string} */
                kind: 'number' | 'string';
                titles: number;
              }[];
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Media_genres: {
    parameters: {
      query?: {
        medium?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              genre: string;
              titles: number;
              medium: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Media_languages: {
    parameters: {
      query?: {
        medium?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              language: string;
              name: string;
              titles: number;
              medium: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  AdminItems_list: {
    parameters: {
      query?: {
        medium?: string;
        standing?: 'retired' | 'merged';
        /** @description words of titles and people, or any id; one page, the best first */
        q?: string;
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              medium: string;
              title: string;
              year: number | null;
              genres: string[];
              language: string | null;
              adult: boolean;
              voteCount: number | null;
              /** Format: date-time */
              listedAt: string;
              /** @enum {string} */
              standing: 'listed' | 'retired' | 'merged';
              mergedInto: string | null;
              editedFields: string[];
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  AdminItems_add: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          medium: string;
          /** @description left out: one of the platform’s own */
          id?: string;
          title: string;
          /** @default [] */
          genres?: string[];
          originalTitle?: string;
          alsoKnownAs?: string[];
          year?: number;
          /** Format: date */
          releaseDate?: string;
          keywords?: string[];
          credits?: {
            name: string;
            /** @enum {string} */
            role: 'director' | 'cast' | 'author' | 'creator';
          }[];
          language?: string;
          runtime?: number;
          voteAverage?: number;
          voteCount?: number;
          adult?: boolean;
          overview?: string;
          tagline?: string;
          /** Format: uri */
          poster?: string;
          /** Format: uri */
          backdrop?: string;
          externalIds?: {
            [key: string]: string;
          };
          extra?: {
            [key: string]: string | number;
          };
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  AdminItems_item: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            medium: string;
            title: string;
            originalTitle: string | null;
            year: number | null;
            genres: string[];
            keywords: string[];
            people: string[];
            runtime: number | null;
            language: string | null;
            overview: string | null;
            tagline: string | null;
            releaseDate: string | null;
            posterUrl: string | null;
            backdropUrl: string | null;
            /** @description 0 to 10, as the source of the title tells it */
            voteAverage: number | null;
            voteCount: number | null;
            /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
            rating: {
              /** @description 0 to 10; null where nobody said anything */
              mean: number | null;
              count: number;
            };
            externalIds: {
              [key: string]: string;
            };
            extra: {
              [key: string]: string | number;
            };
            alsoKnownAs: string[];
            credits: {
              name: string;
              /** @enum {string} */
              role: 'director' | 'cast' | 'author' | 'creator';
            }[];
            adult: boolean;
            retired: boolean;
          };
        };
      };
    };
  };
  AdminItems_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  AdminItems_edit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          title?: string;
          genres?: string[];
          originalTitle?: string | null;
          alsoKnownAs?: string[] | null;
          year?: number | null;
          /** Format: date */
          releaseDate?: string | null;
          keywords?: string[] | null;
          credits?:
            | {
                name: string;
                /** @enum {string} */
                role: 'director' | 'cast' | 'author' | 'creator';
              }[]
            | null;
          language?: string | null;
          runtime?: number | null;
          voteAverage?: number | null;
          voteCount?: number | null;
          adult?: boolean | null;
          overview?: string | null;
          tagline?: string | null;
          /** Format: uri */
          poster?: string | null;
          /** Format: uri */
          backdrop?: string | null;
          externalIds?: {
            [key: string]: string | null;
          };
          extra?: {
            [key: string]: (string | number) | null;
          };
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  AdminItems_retire: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  AdminItems_restore: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  AdminItems_merge: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          into: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  Pictures_picture: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        size: string;
        file: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'image/jpeg': string;
          'image/png': string;
          'image/webp': string;
        };
      };
    };
  };
  'Sourcings_ingest[0]': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description of what is popular there, twenty titles each
           * @default 1
           */
          pages?: number;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  'Sourcings_ingest[1]': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description of what is popular there, twenty titles each
           * @default 1
           */
          pages?: number;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  Sourcings_enrich: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  Sourcings_list: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              /** @enum {string} */
              status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
              input: {
                /** @enum {string} */
                what: 'enrich' | 'ingest';
                pages?: number;
              };
              requestedAt: string;
              requestedBy: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Sourcings_sourcing: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            /** @enum {string} */
            status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
            progress: number;
            input: {
              /** @enum {string} */
              what: 'enrich' | 'ingest';
              pages?: number;
            };
            result?: {
              /** @description looked at */
              titles: number;
              /** @description details read and kept */
              kept: number;
              /** @description not to be found there */
              missing: number;
              /** @description asked about before */
              known: number;
              /** @description not answered */
              failed: number;
            };
            reason?: string;
            requestedAt?: string;
            requestedBy?: string;
            endedAt?: string;
            cancelRequested: boolean;
          };
        };
      };
    };
  };
  Sourcings_cancel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Sourcings_events: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': {
            id: string;
            /** @enum {string} */
            status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
            progress: number;
            input: {
              /** @enum {string} */
              what: 'enrich' | 'ingest';
              pages?: number;
            };
            result?: {
              /** @description looked at */
              titles: number;
              /** @description details read and kept */
              kept: number;
              /** @description not to be found there */
              missing: number;
              /** @description asked about before */
              known: number;
              /** @description not answered */
              failed: number;
            };
            reason?: string;
            requestedAt?: string;
            requestedBy?: string;
            endedAt?: string;
            cancelRequested: boolean;
          };
        };
      };
    };
  };
  WhereToWatch_services: {
    parameters: {
      query?: {
        /** @description left out: the member's own, else US */
        region?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            region: string;
            /** @description to be shown beside it, with JustWatch; null: no source, nothing known */
            attribution: string | null;
            /** @description where anything is known to be streamed */
            regions: string[];
            items: {
              service: string;
              name: string;
              titles: number;
            }[];
            /** @enum {string|null} */
            nextCursor: null;
          };
        };
      };
    };
  };
  Ratings_rate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          stars: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            itemId: string;
            stars: number;
            /** Format: date-time */
            ratedAt: string;
          };
        };
      };
    };
  };
  Ratings_withdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Ratings_ratings: {
    parameters: {
      query?: {
        itemId?: string[];
        limit?: number;
        cursor?: string;
        /** @description each entry with its title as `item` */
        cards?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              itemId: string;
              stars: number;
              /** Format: date-time */
              ratedAt: string;
              /** @description null: no longer in the catalogue */
              item?: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                genres: string[];
                keywords: string[];
                people: string[];
                runtime: number | null;
                language: string | null;
                overview: string | null;
                tagline: string | null;
                releaseDate: string | null;
                posterUrl: string | null;
                backdropUrl: string | null;
                /** @description 0 to 10, as the source of the title tells it */
                voteAverage: number | null;
                voteCount: number | null;
                /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                rating: {
                  /** @description 0 to 10; null where nobody said anything */
                  mean: number | null;
                  count: number;
                };
                externalIds: {
                  [key: string]: string;
                };
                extra: {
                  [key: string]: string | number;
                };
              } | null;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  History_history: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
        /** @description each entry with its title as `item` */
        cards?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              itemId: string;
              /** Format: date-time */
              watchedAt: string;
              /** @description null: no longer in the catalogue */
              item?: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                genres: string[];
                keywords: string[];
                people: string[];
                runtime: number | null;
                language: string | null;
                overview: string | null;
                tagline: string | null;
                releaseDate: string | null;
                posterUrl: string | null;
                backdropUrl: string | null;
                /** @description 0 to 10, as the source of the title tells it */
                voteAverage: number | null;
                voteCount: number | null;
                /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                rating: {
                  /** @description 0 to 10; null where nobody said anything */
                  mean: number | null;
                  count: number;
                };
                externalIds: {
                  [key: string]: string;
                };
                extra: {
                  [key: string]: string | number;
                };
              } | null;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  History_watch: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          itemId: string;
          /** Format: date-time */
          watchedAt?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            itemId: string;
            /** Format: date-time */
            watchedAt: string;
          };
        };
      };
    };
  };
  History_clear: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  History_withdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Watchlist_add: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            itemId: string;
            /** Format: date-time */
            addedAt: string;
          };
        };
      };
    };
  };
  Watchlist_withdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Watchlist_watchlist: {
    parameters: {
      query?: {
        itemId?: string[];
        limit?: number;
        cursor?: string;
        /** @description each entry with its title as `item` */
        cards?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              itemId: string;
              /** Format: date-time */
              addedAt: string;
              /** @description null: no longer in the catalogue */
              item?: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                genres: string[];
                keywords: string[];
                people: string[];
                runtime: number | null;
                language: string | null;
                overview: string | null;
                tagline: string | null;
                releaseDate: string | null;
                posterUrl: string | null;
                backdropUrl: string | null;
                /** @description 0 to 10, as the source of the title tells it */
                voteAverage: number | null;
                voteCount: number | null;
                /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                rating: {
                  /** @description 0 to 10; null where nobody said anything */
                  mean: number | null;
                  count: number;
                };
                externalIds: {
                  [key: string]: string;
                };
                extra: {
                  [key: string]: string | number;
                };
              } | null;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Favourites_favour: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description 1 is the first; left out: last, or where it is */
          position?: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            itemId: string;
            position: number;
            /** Format: date-time */
            addedAt: string;
          };
        };
      };
    };
  };
  Favourites_withdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Favourites_favourites: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
        /** @description each entry with its title as `item` */
        cards?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              itemId: string;
              position: number;
              /** Format: date-time */
              addedAt: string;
              /** @description null: no longer in the catalogue */
              item?: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                genres: string[];
                keywords: string[];
                people: string[];
                runtime: number | null;
                language: string | null;
                overview: string | null;
                tagline: string | null;
                releaseDate: string | null;
                posterUrl: string | null;
                backdropUrl: string | null;
                /** @description 0 to 10, as the source of the title tells it */
                voteAverage: number | null;
                voteCount: number | null;
                /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                rating: {
                  /** @description 0 to 10; null where nobody said anything */
                  mean: number | null;
                  count: number;
                };
                externalIds: {
                  [key: string]: string;
                };
                extra: {
                  [key: string]: string | number;
                };
              } | null;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Dismissals_dismiss: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            itemId: string;
            /** Format: date-time */
            dismissedAt: string;
          };
        };
      };
    };
  };
  Dismissals_withdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Dismissals_dismissals: {
    parameters: {
      query?: {
        itemId?: string[];
        limit?: number;
        cursor?: string;
        /** @description each entry with its title as `item` */
        cards?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              itemId: string;
              /** Format: date-time */
              dismissedAt: string;
              /** @description null: no longer in the catalogue */
              item?: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                genres: string[];
                keywords: string[];
                people: string[];
                runtime: number | null;
                language: string | null;
                overview: string | null;
                tagline: string | null;
                releaseDate: string | null;
                posterUrl: string | null;
                backdropUrl: string | null;
                /** @description 0 to 10, as the source of the title tells it */
                voteAverage: number | null;
                voteCount: number | null;
                /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                rating: {
                  /** @description 0 to 10; null where nobody said anything */
                  mean: number | null;
                  count: number;
                };
                externalIds: {
                  [key: string]: string;
                };
                extra: {
                  [key: string]: string | number;
                };
              } | null;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Feedback_give: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          itemId: string;
          /** @enum {string} */
          verdict: 'like' | 'dislike' | 'skip' | 'seen' | 'opened';
          /** Format: uuid */
          recommendationId?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            itemId: string;
            /** @enum {string} */
            verdict: 'like' | 'dislike' | 'skip' | 'seen' | 'opened';
            /** Format: uuid */
            recommendationId: string | null;
            /** Format: date-time */
            givenAt: string;
          };
        };
      };
    };
  };
  Feedback_withdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  TasteProfile_profile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            titles: number;
            genres: {
              name: string;
              /** @description the correction, else what was learned */
              weight: number;
              learned: number;
              correction: number | null;
              /** @description of titles it is learned from */
              count: number;
              /** @description those that say most */
              titles: {
                itemId: string;
                title: string;
                /** @enum {string} */
                kind: 'rated' | 'liked' | 'watched' | 'watchlist' | 'disliked' | 'dismissed';
                stars: number | null;
              }[];
            }[];
            people: {
              name: string;
              /** @description the correction, else what was learned */
              weight: number;
              learned: number;
              correction: number | null;
              /** @description of titles it is learned from */
              count: number;
              /** @description those that say most */
              titles: {
                itemId: string;
                title: string;
                /** @enum {string} */
                kind: 'rated' | 'liked' | 'watched' | 'watchlist' | 'disliked' | 'dismissed';
                stars: number | null;
              }[];
            }[];
            decades: {
              name: string;
              /** @description the correction, else what was learned */
              weight: number;
              learned: number;
              correction: number | null;
              /** @description of titles it is learned from */
              count: number;
              /** @description those that say most */
              titles: {
                itemId: string;
                title: string;
                /** @enum {string} */
                kind: 'rated' | 'liked' | 'watched' | 'watchlist' | 'disliked' | 'dismissed';
                stars: number | null;
              }[];
            }[];
          };
        };
      };
    };
  };
  TasteProfile_correct: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          corrections: {
            /** @enum {string} */
            kind: 'genre' | 'person' | 'decade';
            name: string;
            /** @description null takes the correction back */
            weight: number | null;
          }[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            titles: number;
            genres: {
              name: string;
              /** @description the correction, else what was learned */
              weight: number;
              learned: number;
              correction: number | null;
              /** @description of titles it is learned from */
              count: number;
              /** @description those that say most */
              titles: {
                itemId: string;
                title: string;
                /** @enum {string} */
                kind: 'rated' | 'liked' | 'watched' | 'watchlist' | 'disliked' | 'dismissed';
                stars: number | null;
              }[];
            }[];
            people: {
              name: string;
              /** @description the correction, else what was learned */
              weight: number;
              learned: number;
              correction: number | null;
              /** @description of titles it is learned from */
              count: number;
              /** @description those that say most */
              titles: {
                itemId: string;
                title: string;
                /** @enum {string} */
                kind: 'rated' | 'liked' | 'watched' | 'watchlist' | 'disliked' | 'dismissed';
                stars: number | null;
              }[];
            }[];
            decades: {
              name: string;
              /** @description the correction, else what was learned */
              weight: number;
              learned: number;
              correction: number | null;
              /** @description of titles it is learned from */
              count: number;
              /** @description those that say most */
              titles: {
                itemId: string;
                title: string;
                /** @enum {string} */
                kind: 'rated' | 'liked' | 'watched' | 'watchlist' | 'disliked' | 'dismissed';
                stars: number | null;
              }[];
            }[];
          };
        };
      };
    };
  };
  Preferences_preferences: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description null: the platform's own choice */
            diversity: number | null;
            /** @description null: the platform's own choice */
            novelty: number | null;
            /** @description null: the platform's own choice */
            popularity: number | null;
            adultTitles: boolean;
            /** @description may be met as a member of similar taste */
            buds: boolean;
          };
        };
      };
    };
  };
  Preferences_choose: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description null: the platform's own choice */
          diversity?: number | null;
          /** @description null: the platform's own choice */
          novelty?: number | null;
          /** @description null: the platform's own choice */
          popularity?: number | null;
          adultTitles?: boolean;
          /** @description may be met as a member of similar taste */
          buds?: boolean;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description null: the platform's own choice */
            diversity: number | null;
            /** @description null: the platform's own choice */
            novelty: number | null;
            /** @description null: the platform's own choice */
            popularity: number | null;
            adultTitles: boolean;
            /** @description may be met as a member of similar taste */
            buds: boolean;
          };
        };
      };
    };
  };
  Services_services: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            region: string | null;
            services: string[];
          };
        };
      };
    };
  };
  Services_choose: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description null: nothing is chosen any more */
          region: string | null;
          /**
           * @description none: any
           * @default []
           */
          services?: string[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            region: string | null;
            services: string[];
          };
        };
      };
    };
  };
  TasteWeights_weights: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            liked: number;
            watched: number;
            watchlist: number;
            disliked: number;
            dismissed: number;
          };
        };
      };
    };
  };
  TasteWeights_choose: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          liked?: number;
          watched?: number;
          watchlist?: number;
          disliked?: number;
          dismissed?: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            liked: number;
            watched: number;
            watchlist: number;
            disliked: number;
            dismissed: number;
          };
        };
      };
    };
  };
  Onboarding_status: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            ratings: number;
            needed: number;
            genres: string[];
            completed: boolean;
          };
        };
      };
    };
  };
  Onboarding_genres: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          genres: string[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            ratings: number;
            needed: number;
            genres: string[];
            completed: boolean;
          };
        };
      };
    };
  };
  Onboarding_complete: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            ratings: number;
            needed: number;
            genres: string[];
            completed: boolean;
          };
        };
      };
    };
  };
  Onboarding_seedItems: {
    parameters: {
      query?: {
        medium?: string;
        genre?: string[];
        k?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              medium: string;
              title: string;
              originalTitle: string | null;
              year: number | null;
              genres: string[];
              keywords: string[];
              people: string[];
              runtime: number | null;
              language: string | null;
              overview: string | null;
              tagline: string | null;
              releaseDate: string | null;
              posterUrl: string | null;
              backdropUrl: string | null;
              /** @description 0 to 10, as the source of the title tells it */
              voteAverage: number | null;
              voteCount: number | null;
              /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
              rating: {
                /** @description 0 to 10; null where nobody said anything */
                mean: number | null;
                count: number;
              };
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Imports_imports: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted' | 'undone';
              /** @enum {string} */
              source: 'movielens' | 'letterboxd' | 'imdb' | 'trakt' | 'myanimelist' | 'anilist';
              bytes: number;
              progress: number;
              /** Format: date-time */
              requestedAt: string;
              /** Format: date-time */
              endedAt: string | null;
              /** @description why it failed */
              reason: string | null;
              counts: {
                /** @description lines */
                matched: number;
                /** @description lines that wait for a word of the member */
                uncertain: number;
                /** @description lines */
                unmatched: number;
                /** @description facts that came in: one per title and kind */
                imported: number;
                /** @description matched lines that told nothing new */
                unchanged: number;
                /** @description rows that could not be read */
                mistakes: number;
              };
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Imports_bring: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file?: string;
        };
        'application/octet-stream': {
          /** Format: binary */
          file?: string;
        };
        'application/zip': {
          /** Format: binary */
          file?: string;
        };
        'application/gzip': {
          /** Format: binary */
          file?: string;
        };
        'application/x-tar': {
          /** Format: binary */
          file?: string;
        };
        'application/xml': {
          /** Format: binary */
          file?: string;
        };
        'text/xml': {
          /** Format: binary */
          file?: string;
        };
        'text/csv': {
          /** Format: binary */
          file?: string;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            source: 'movielens' | 'letterboxd' | 'imdb' | 'trakt' | 'myanimelist' | 'anilist';
          };
        };
      };
    };
  };
  Imports_import: {
    parameters: {
      query?: {
        match?: 'matched' | 'uncertain' | 'unmatched';
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted' | 'undone';
            /** @enum {string} */
            source: 'movielens' | 'letterboxd' | 'imdb' | 'trakt' | 'myanimelist' | 'anilist';
            bytes: number;
            progress: number;
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /** @description why it failed */
            reason: string | null;
            counts: {
              /** @description lines */
              matched: number;
              /** @description lines that wait for a word of the member */
              uncertain: number;
              /** @description lines */
              unmatched: number;
              /** @description facts that came in: one per title and kind */
              imported: number;
              /** @description matched lines that told nothing new */
              unchanged: number;
              /** @description rows that could not be read */
              mistakes: number;
            };
            mistakes: {
              file: string;
              row: number;
              reason: string;
            }[];
            report: {
              items: {
                /** @description from 1, over all files of the upload */
                line: number;
                /** @description within the archive; empty: the upload itself */
                file: string;
                /** @description line or entry within the file */
                row: number;
                title: string | null;
                year: number | null;
                /** @enum {string} */
                kind: 'rated' | 'watched' | 'watchlist' | 'liked';
                stars: number | null;
                /** Format: date-time */
                at: string | null;
                /** @enum {string} */
                match: 'matched' | 'uncertain' | 'unmatched';
                confidence: number;
                item: {
                  itemId: string;
                  title: string | null;
                  year: number | null;
                  medium: string | null;
                } | null;
                candidates: {
                  itemId: string;
                  title: string | null;
                  year: number | null;
                  medium: string | null;
                  confidence: number;
                }[];
                corrected: boolean;
                imported: boolean;
              }[];
              nextCursor: string | null;
              total?: number;
              /**
               * @description the views had not come as far as X-Position asked
               * @enum {boolean}
               */
              stale?: true;
            };
          };
        };
      };
    };
  };
  Imports_undo: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Imports_match: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          line: number;
          /** @description null: the line means none of our titles */
          itemId: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            line: {
              /** @description from 1, over all files of the upload */
              line: number;
              /** @description within the archive; empty: the upload itself */
              file: string;
              /** @description line or entry within the file */
              row: number;
              title: string | null;
              year: number | null;
              /** @enum {string} */
              kind: 'rated' | 'watched' | 'watchlist' | 'liked';
              stars: number | null;
              /** Format: date-time */
              at: string | null;
              /** @enum {string} */
              match: 'matched' | 'uncertain' | 'unmatched';
              confidence: number;
              item: {
                itemId: string;
                title: string | null;
                year: number | null;
                medium: string | null;
              } | null;
              candidates: {
                itemId: string;
                title: string | null;
                year: number | null;
                medium: string | null;
                confidence: number;
              }[];
              corrected: boolean;
              imported: boolean;
            };
            counts: {
              /** @description lines */
              matched: number;
              /** @description lines that wait for a word of the member */
              uncertain: number;
              /** @description lines */
              unmatched: number;
              /** @description facts that came in: one per title and kind */
              imported: number;
              /** @description matched lines that told nothing new */
              unchanged: number;
              /** @description rows that could not be read */
              mistakes: number;
            };
          };
        };
      };
    };
  };
  Charts_popular: {
    parameters: {
      query?: {
        medium?: string;
        k?: number;
        genre?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              medium: string;
              title: string;
              originalTitle: string | null;
              year: number | null;
              genres: string[];
              keywords: string[];
              people: string[];
              runtime: number | null;
              language: string | null;
              overview: string | null;
              tagline: string | null;
              releaseDate: string | null;
              posterUrl: string | null;
              backdropUrl: string | null;
              /** @description 0 to 10, as the source of the title tells it */
              voteAverage: number | null;
              voteCount: number | null;
              /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
              rating: {
                /** @description 0 to 10; null where nobody said anything */
                mean: number | null;
                count: number;
              };
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
              myStars: number | null;
              inWatchlist: boolean;
              score: number;
              reason: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Charts_trending: {
    parameters: {
      query?: {
        medium?: string;
        k?: number;
        window?: 'day' | 'week';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              medium: string;
              title: string;
              originalTitle: string | null;
              year: number | null;
              genres: string[];
              keywords: string[];
              people: string[];
              runtime: number | null;
              language: string | null;
              overview: string | null;
              tagline: string | null;
              releaseDate: string | null;
              posterUrl: string | null;
              backdropUrl: string | null;
              /** @description 0 to 10, as the source of the title tells it */
              voteAverage: number | null;
              voteCount: number | null;
              /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
              rating: {
                /** @description 0 to 10; null where nobody said anything */
                mean: number | null;
                count: number;
              };
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
              myStars: number | null;
              inWatchlist: boolean;
              score: number;
              reason: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
            window: {
              from: string;
              to: string;
            };
            /** @description members, and tmdb where a key is set and it answered */
            sources: string[];
            /** @description nothing happened in the window asked for: this one ends with the newest activity */
            widened: boolean;
          };
        };
      };
    };
  };
  Pages_home: {
    parameters: {
      query?: {
        medium?: string;
        k?: number;
        /** @description only titles that are streamed there */
        region?: string;
        /** @description repeated: streamed on one of them */
        services?: string[];
        /** @description as the member chose it: their region and services */
        watchable?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            medium: string | null;
            degraded: boolean;
            progress: {
              ratings: number;
              needed: number;
            };
            rows: {
              recommendationId: string;
              servedBy: {
                model: string;
                version: string;
                fallback: boolean;
              };
              degraded: boolean;
              fallbackReason: string | null;
              id: string;
              kind: string;
              title: string;
              why: string;
              because?: {
                id: string;
                title: string;
              };
              items: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                genres: string[];
                keywords: string[];
                people: string[];
                runtime: number | null;
                language: string | null;
                overview: string | null;
                tagline: string | null;
                releaseDate: string | null;
                posterUrl: string | null;
                backdropUrl: string | null;
                /** @description 0 to 10, as the source of the title tells it */
                voteAverage: number | null;
                voteCount: number | null;
                /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                rating: {
                  /** @description 0 to 10; null where nobody said anything */
                  mean: number | null;
                  count: number;
                };
                externalIds: {
                  [key: string]: string;
                };
                extra: {
                  [key: string]: string | number;
                };
                myStars: number | null;
                inWatchlist: boolean;
                score: number;
                reason: string;
              }[];
            }[];
            /** @enum {boolean} */
            stale?: true;
          };
        };
      };
    };
  };
  Pages_because: {
    parameters: {
      query?: {
        medium?: string;
        k?: number;
        itemId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              recommendationId: string;
              servedBy: {
                model: string;
                version: string;
                fallback: boolean;
              };
              degraded: boolean;
              fallbackReason: string | null;
              id: string;
              kind: string;
              title: string;
              why: string;
              because: {
                id: string;
                title: string;
              };
              items: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                genres: string[];
                keywords: string[];
                people: string[];
                runtime: number | null;
                language: string | null;
                overview: string | null;
                tagline: string | null;
                releaseDate: string | null;
                posterUrl: string | null;
                backdropUrl: string | null;
                /** @description 0 to 10, as the source of the title tells it */
                voteAverage: number | null;
                voteCount: number | null;
                /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                rating: {
                  /** @description 0 to 10; null where nobody said anything */
                  mean: number | null;
                  count: number;
                };
                externalIds: {
                  [key: string]: string;
                };
                extra: {
                  [key: string]: string | number;
                };
                myStars: number | null;
                inWatchlist: boolean;
                score: number;
                reason: string;
              }[];
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Pages_genres: {
    parameters: {
      query?: {
        medium?: string;
        k?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              score: number;
              why: string;
              titles: {
                id: string;
                title: string;
              }[];
              genre: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Pages_people: {
    parameters: {
      query?: {
        medium?: string;
        k?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              score: number;
              why: string;
              titles: {
                id: string;
                title: string;
              }[];
              person: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Pages_similarMembers: {
    parameters: {
      query?: {
        k?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              member: string;
              displayName: string | null;
              similarity: number;
              shared: number;
              why: string;
              titles: {
                id: string;
                title: string;
              }[];
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Batch_batch: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description for admins */
          members?: string[];
          /**
           * @description for admins
           * @enum {boolean}
           */
          all?: true;
          /** @description for service tokens, which know members by ids of their own */
          externalIds?: string[];
          /** @default 20 */
          k?: number;
          medium?: string;
        };
      };
    };
    responses: {
      /** @description Each line. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson':
            | {
                member: string;
                externalId?: string;
                model: string;
                degraded: boolean;
                fallbackReason: string | null;
                items: {
                  id: string;
                  title: string;
                  score: number;
                  reason: string;
                }[];
              }
            | {
                member: string;
                externalId?: string;
                /** @enum {string} */
                error: 'UNKNOWN_MEMBER';
              };
        };
      };
    };
  };
  Reordered_watch: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': Record<string, never>;
        };
      };
    };
  };
  Recommendations_forYou: {
    parameters: {
      query?: {
        medium?: string;
        k?: number;
        includeSeen?: 'true' | 'false';
        diversity?: number;
        novelty?: number;
        popularity?: number;
        /** @description only titles that are streamed there */
        region?: string;
        /** @description repeated: streamed on one of them */
        services?: string[];
        /** @description as the member chose it: their region and services */
        watchable?: 'true' | 'false';
        genre?: string;
        /** @description time travel: only what had occurred by then is known */
        asOf?: string;
        /** @description an id, a family, or item-to-item, content, popularity */
        model?: string;
        /** @description as if these titles had never been met */
        ignore?: string[];
        /** @description how the answer came about; console roles only */
        trace?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                recommendationId: string;
                servedBy: {
                  model: string;
                  version: string;
                  fallback: boolean;
                };
                degraded: boolean;
                fallbackReason: string | null;
                medium: string | null;
                progress: {
                  ratings: number;
                  needed: number;
                };
                /** @description what the list was made of as it was then, and what as it is now */
                asOf?: {
                  at: string;
                  popularityUpTo: string;
                  asItIsNow: string[];
                  model: string | null;
                };
                items: {
                  id: string;
                  medium: string;
                  title: string;
                  originalTitle: string | null;
                  year: number | null;
                  genres: string[];
                  keywords: string[];
                  people: string[];
                  runtime: number | null;
                  language: string | null;
                  overview: string | null;
                  tagline: string | null;
                  releaseDate: string | null;
                  posterUrl: string | null;
                  backdropUrl: string | null;
                  /** @description 0 to 10, as the source of the title tells it */
                  voteAverage: number | null;
                  voteCount: number | null;
                  /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                  rating: {
                    /** @description 0 to 10; null where nobody said anything */
                    mean: number | null;
                    count: number;
                  };
                  externalIds: {
                    [key: string]: string;
                  };
                  extra: {
                    [key: string]: string | number;
                  };
                  myStars: number | null;
                  inWatchlist: boolean;
                  score: number;
                  reason: string;
                }[];
                trace?: {
                  recommendationId: string;
                  at: string;
                  model: string;
                  version: string;
                  fallbackReason: string | null;
                  degraded: boolean;
                  retrievers: {
                    retriever: string;
                    weight: number;
                    candidates: number;
                    failure: string | null;
                  }[];
                  filters: {
                    filter: string;
                    titles: number;
                  }[];
                  tuning: {
                    diversity: number;
                    novelty: number;
                    popularity: number;
                  };
                  items: {
                    id: string;
                    score: number;
                    retrievers: {
                      retriever: string;
                      raw: number;
                      weighted: number;
                    }[];
                    rankBefore: number;
                    rankAfter: number;
                  }[];
                };
                /** @enum {boolean} */
                stale?: true;
              }
            | {
                media: {
                  [key: string]: {
                    recommendationId: string;
                    servedBy: {
                      model: string;
                      version: string;
                      fallback: boolean;
                    };
                    degraded: boolean;
                    fallbackReason: string | null;
                    medium: string | null;
                    progress: {
                      ratings: number;
                      needed: number;
                    };
                    /** @description what the list was made of as it was then, and what as it is now */
                    asOf?: {
                      at: string;
                      popularityUpTo: string;
                      asItIsNow: string[];
                      model: string | null;
                    };
                    items: {
                      id: string;
                      medium: string;
                      title: string;
                      originalTitle: string | null;
                      year: number | null;
                      genres: string[];
                      keywords: string[];
                      people: string[];
                      runtime: number | null;
                      language: string | null;
                      overview: string | null;
                      tagline: string | null;
                      releaseDate: string | null;
                      posterUrl: string | null;
                      backdropUrl: string | null;
                      /** @description 0 to 10, as the source of the title tells it */
                      voteAverage: number | null;
                      voteCount: number | null;
                      /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                      rating: {
                        /** @description 0 to 10; null where nobody said anything */
                        mean: number | null;
                        count: number;
                      };
                      externalIds: {
                        [key: string]: string;
                      };
                      extra: {
                        [key: string]: string | number;
                      };
                      myStars: number | null;
                      inWatchlist: boolean;
                      score: number;
                      reason: string;
                    }[];
                    trace?: {
                      recommendationId: string;
                      at: string;
                      model: string;
                      version: string;
                      fallbackReason: string | null;
                      degraded: boolean;
                      retrievers: {
                        retriever: string;
                        weight: number;
                        candidates: number;
                        failure: string | null;
                      }[];
                      filters: {
                        filter: string;
                        titles: number;
                      }[];
                      tuning: {
                        diversity: number;
                        novelty: number;
                        popularity: number;
                      };
                      items: {
                        id: string;
                        score: number;
                        retrievers: {
                          retriever: string;
                          raw: number;
                          weighted: number;
                        }[];
                        rankBefore: number;
                        rankAfter: number;
                      }[];
                    };
                    /** @enum {boolean} */
                    stale?: true;
                  };
                };
                genres: {
                  score: number;
                  why: string;
                  titles: {
                    id: string;
                    title: string;
                  }[];
                  genre: string;
                }[];
                people: {
                  score: number;
                  why: string;
                  titles: {
                    id: string;
                    title: string;
                  }[];
                  person: string;
                }[];
                buds: {
                  member: string;
                  displayName: string | null;
                  similarity: number;
                  shared: number;
                  why: string;
                  titles: {
                    id: string;
                    title: string;
                  }[];
                }[];
                /** @enum {boolean} */
                stale?: true;
              };
        };
      };
    };
  };
  Recommendations_forHistory: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default [] */
          history?: {
            itemId: string;
            stars?: number;
            strength?: number;
            /** Format: date-time */
            at?: string;
          }[];
          /** @default [] */
          genres?: string[];
          /** @default 20 */
          k?: number;
          medium?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            recommendationId: string;
            servedBy: {
              model: string;
              version: string;
              fallback: boolean;
            };
            degraded: boolean;
            fallbackReason: string | null;
            medium: string | null;
            progress: {
              ratings: number;
              needed: number;
            };
            /** @description what the list was made of as it was then, and what as it is now */
            asOf?: {
              at: string;
              popularityUpTo: string;
              asItIsNow: string[];
              model: string | null;
            };
            items: {
              id: string;
              medium: string;
              title: string;
              originalTitle: string | null;
              year: number | null;
              genres: string[];
              keywords: string[];
              people: string[];
              runtime: number | null;
              language: string | null;
              overview: string | null;
              tagline: string | null;
              releaseDate: string | null;
              posterUrl: string | null;
              backdropUrl: string | null;
              /** @description 0 to 10, as the source of the title tells it */
              voteAverage: number | null;
              voteCount: number | null;
              /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
              rating: {
                /** @description 0 to 10; null where nobody said anything */
                mean: number | null;
                count: number;
              };
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
              myStars: number | null;
              inWatchlist: boolean;
              score: number;
              reason: string;
            }[];
            trace?: {
              recommendationId: string;
              at: string;
              model: string;
              version: string;
              fallbackReason: string | null;
              degraded: boolean;
              retrievers: {
                retriever: string;
                weight: number;
                candidates: number;
                failure: string | null;
              }[];
              filters: {
                filter: string;
                titles: number;
              }[];
              tuning: {
                diversity: number;
                novelty: number;
                popularity: number;
              };
              items: {
                id: string;
                score: number;
                retrievers: {
                  retriever: string;
                  raw: number;
                  weighted: number;
                }[];
                rankBefore: number;
                rankAfter: number;
              }[];
            };
            /** @enum {boolean} */
            stale?: true;
          };
        };
      };
    };
  };
  Recommendations_byGenre: {
    parameters: {
      query: {
        medium?: string;
        k?: number;
        includeSeen?: 'true' | 'false';
        diversity?: number;
        novelty?: number;
        popularity?: number;
        /** @description only titles that are streamed there */
        region?: string;
        /** @description repeated: streamed on one of them */
        services?: string[];
        /** @description as the member chose it: their region and services */
        watchable?: 'true' | 'false';
        genre: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            recommendationId: string;
            servedBy: {
              model: string;
              version: string;
              fallback: boolean;
            };
            degraded: boolean;
            fallbackReason: string | null;
            medium: string | null;
            progress: {
              ratings: number;
              needed: number;
            };
            /** @description what the list was made of as it was then, and what as it is now */
            asOf?: {
              at: string;
              popularityUpTo: string;
              asItIsNow: string[];
              model: string | null;
            };
            items: {
              id: string;
              medium: string;
              title: string;
              originalTitle: string | null;
              year: number | null;
              genres: string[];
              keywords: string[];
              people: string[];
              runtime: number | null;
              language: string | null;
              overview: string | null;
              tagline: string | null;
              releaseDate: string | null;
              posterUrl: string | null;
              backdropUrl: string | null;
              /** @description 0 to 10, as the source of the title tells it */
              voteAverage: number | null;
              voteCount: number | null;
              /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
              rating: {
                /** @description 0 to 10; null where nobody said anything */
                mean: number | null;
                count: number;
              };
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
              myStars: number | null;
              inWatchlist: boolean;
              score: number;
              reason: string;
            }[];
            trace?: {
              recommendationId: string;
              at: string;
              model: string;
              version: string;
              fallbackReason: string | null;
              degraded: boolean;
              retrievers: {
                retriever: string;
                weight: number;
                candidates: number;
                failure: string | null;
              }[];
              filters: {
                filter: string;
                titles: number;
              }[];
              tuning: {
                diversity: number;
                novelty: number;
                popularity: number;
              };
              items: {
                id: string;
                score: number;
                retrievers: {
                  retriever: string;
                  raw: number;
                  weighted: number;
                }[];
                rankBefore: number;
                rankAfter: number;
              }[];
            };
            /** @enum {boolean} */
            stale?: true;
          };
        };
      };
    };
  };
  Recommendations_deck: {
    parameters: {
      query?: {
        medium?: string;
        k?: number;
        includeSeen?: 'true' | 'false';
        diversity?: number;
        novelty?: number;
        popularity?: number;
        /** @description only titles that are streamed there */
        region?: string;
        /** @description repeated: streamed on one of them */
        services?: string[];
        /** @description as the member chose it: their region and services */
        watchable?: 'true' | 'false';
        mood?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            recommendationId: string;
            servedBy: {
              model: string;
              version: string;
              fallback: boolean;
            };
            degraded: boolean;
            fallbackReason: string | null;
            medium: string | null;
            progress: {
              ratings: number;
              needed: number;
            };
            /** @description what the list was made of as it was then, and what as it is now */
            asOf?: {
              at: string;
              popularityUpTo: string;
              asItIsNow: string[];
              model: string | null;
            };
            items: {
              id: string;
              medium: string;
              title: string;
              originalTitle: string | null;
              year: number | null;
              genres: string[];
              keywords: string[];
              people: string[];
              runtime: number | null;
              language: string | null;
              overview: string | null;
              tagline: string | null;
              releaseDate: string | null;
              posterUrl: string | null;
              backdropUrl: string | null;
              /** @description 0 to 10, as the source of the title tells it */
              voteAverage: number | null;
              voteCount: number | null;
              /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
              rating: {
                /** @description 0 to 10; null where nobody said anything */
                mean: number | null;
                count: number;
              };
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
              myStars: number | null;
              inWatchlist: boolean;
              score: number;
              reason: string;
            }[];
            trace?: {
              recommendationId: string;
              at: string;
              model: string;
              version: string;
              fallbackReason: string | null;
              degraded: boolean;
              retrievers: {
                retriever: string;
                weight: number;
                candidates: number;
                failure: string | null;
              }[];
              filters: {
                filter: string;
                titles: number;
              }[];
              tuning: {
                diversity: number;
                novelty: number;
                popularity: number;
              };
              items: {
                id: string;
                score: number;
                retrievers: {
                  retriever: string;
                  raw: number;
                  weighted: number;
                }[];
                rankBefore: number;
                rankAfter: number;
              }[];
            };
            /** @enum {boolean} */
            stale?: true;
          };
        };
      };
    };
  };
  Recommendations_trace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            recommendationId: string;
            at: string;
            model: string;
            version: string;
            fallbackReason: string | null;
            degraded: boolean;
            retrievers: {
              retriever: string;
              weight: number;
              candidates: number;
              failure: string | null;
            }[];
            filters: {
              filter: string;
              titles: number;
            }[];
            tuning: {
              diversity: number;
              novelty: number;
              popularity: number;
            };
            items: {
              id: string;
              score: number;
              retrievers: {
                retriever: string;
                raw: number;
                weighted: number;
              }[];
              rankBefore: number;
              rankAfter: number;
            }[];
          };
        };
      };
    };
  };
  Explanation_explanation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            text: string;
            /**
             * @description worded by a language model, composed of what is written of the titles, or out of memory
             * @enum {string}
             */
            source: 'llm' | 'retrieval' | 'template';
            /** @description the titles of one’s own without which its score would be lower */
            evidence: {
              item: string;
              title: string;
              weight: number;
            }[];
          };
        };
      };
    };
  };
  Datasets_list: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              /** @enum {string} */
              status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
              medium: string | null;
              requestedAt: string;
              requestedBy: string;
              /** @description somebody it was made with was erased: its files are gone */
              dropped: boolean;
              dataset: {
                /** @description SHA-256 of its rows */
                hash: string;
                artefact: string;
                /** @description of the newest event that it is made of */
                position: string;
                statistics: {
                  members: number;
                  items: number;
                  itemsWithInteractions: number;
                  interactions: number;
                  density: number;
                  from: string | null;
                  to: string | null;
                  byKind: {
                    [key: string]: number;
                  };
                  byMedium: {
                    [key: string]: number;
                  };
                };
                /** @description licensed texts; missing: expired or lost */
                texts: {
                  known: number;
                  missing: number;
                };
              } | null;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Datasets_request: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description null: all of them together
           * @default null
           */
          medium?: string | null;
          /**
           * @description of the log; null: where it stands
           * @default null
           */
          position?: string | null;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  Datasets_one: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            /** @enum {string} */
            status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
            medium: string | null;
            requestedAt: string;
            requestedBy: string;
            /** @description somebody it was made with was erased: its files are gone */
            dropped: boolean;
            dataset: {
              /** @description SHA-256 of its rows */
              hash: string;
              artefact: string;
              /** @description of the newest event that it is made of */
              position: string;
              statistics: {
                members: number;
                items: number;
                itemsWithInteractions: number;
                interactions: number;
                density: number;
                from: string | null;
                to: string | null;
                byKind: {
                  [key: string]: number;
                };
                byMedium: {
                  [key: string]: number;
                };
              };
              /** @description licensed texts; missing: expired or lost */
              texts: {
                known: number;
                missing: number;
              };
            } | null;
            progress: number;
            reason?: string;
          };
        };
      };
    };
  };
  Datasets_cancel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Evaluations_list: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              /** @enum {string} */
              status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
              /** @enum {string} */
              track: 'T1' | 'T2' | 'T3' | 'T4';
              medium: string | null;
              entries: {
                name: string;
                family: string;
                parameters: {
                  [key: string]: string;
                };
                model: string | null;
              }[];
              seed: number;
              device: string;
              requestedAt: string;
              requestedBy: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Evaluations_request: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          track: 'T1' | 'T2' | 'T3' | 'T4';
          /**
           * @description null: all of them together
           * @default null
           */
          medium?: string | null;
          /** @default [] */
          families?: string[];
          /** @description by family */
          parameters?: {
            [key: string]: {
              [key: string]: number | string;
            };
          };
          /**
           * @description ids of registered models
           * @default []
           */
          models?: string[];
          /** @default 0 */
          seed?: number;
          /**
           * @default cpu
           * @enum {string}
           */
          device?: 'cpu' | 'cuda';
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  Evaluations_one: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            /** @enum {string} */
            status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
            /** @enum {string} */
            track: 'T1' | 'T2' | 'T3' | 'T4';
            medium: string | null;
            entries: {
              name: string;
              family: string;
              parameters: {
                [key: string]: string;
              };
              model: string | null;
            }[];
            seed: number;
            device: string;
            requestedAt: string;
            requestedBy: string;
            progress: number;
            cancelRequested: boolean;
            endedAt?: string;
            reason?: string;
            result: {
              /** @description holds report.json and report.md */
              artefact: string;
              dataset: string;
              position: string;
              parts: {
                /** @description `all`, or the cut in time */
                name: string;
                training: number;
                cases: number;
                usable: number;
                coldTargets: number;
                bestBaseline: string;
                rows: {
                  name: string;
                  /** @enum {string} */
                  kind: 'baseline' | 'family';
                  artefact: string | null;
                  /** @description it was asked so many cases and answered so many of them; left out: all */
                  sample?: {
                    cases: number;
                    answered: number;
                  };
                  /** @description means over cases with 95 % bootstrap intervals */
                  metrics: {
                    [key: string]: {
                      mean: number;
                      low: number;
                      high: number;
                    };
                  };
                  beyond: {
                    [key: string]: number;
                  };
                  /** @description of the first metric to the best baseline, case by case; null: it is that baseline */
                  difference: {
                    mean: number;
                    low: number;
                    high: number;
                    p: number;
                  } | null;
                }[];
              }[];
            } | null;
          };
        };
      };
    };
  };
  Evaluations_cancel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ProductionMetrics_metrics: {
    parameters: {
      query?: {
        from?: string;
        to?: string;
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              day: string;
              answers: number;
              /** @description null: no registered model answered */
              fallbackShare: number | null;
              /** @description answers that something else than the first choice had to give, by reason */
              fallbacks: {
                reason: string;
                answers: number;
                /** @description of all answers */
                share: number;
              }[];
              /** @description by version, under all policies */
              versions: {
                /** @description the family */
                model: string;
                /** @description id of the registered model; null: live */
                version: string | null;
                answers: number;
                /** @description from the question to the answer, in the process that gave it */
                p50Ms: number | null;
                p95Ms: number | null;
                p99Ms: number | null;
                /** @description of what it gave the titles that were shown; null: too little to tell, or it scores none */
                scoreDrift: number | null;
              }[];
              drift: {
                shown: {
                  /** @description Jensen-Shannon divergence to the week before, 0 to 1; null: too little to tell */
                  genres: number | null;
                  /** @description the same by tenths of popularity */
                  popularity: number | null;
                };
                /** @description what members turned to */
                consumed: {
                  /** @description Jensen-Shannon divergence to the week before, 0 to 1; null: too little to tell */
                  genres: number | null;
                  /** @description the same by tenths of popularity */
                  popularity: number | null;
                };
              };
              figures: {
                policy: string;
                /** @description the family */
                model: string;
                /** @description id of the registered model; null: live */
                version: string | null;
                answers: number;
                /** @description titles shown */
                items: number;
                /** @description different titles shown */
                distinct: number;
                /** @description of the catalogue as it is now */
                coverage: number | null;
                members: number;
                opened: number;
                liked: number;
                /** @description four stars or more */
                ratedHigh: number;
                ratedLow: number;
                dismissed: number;
                /** @description answers after which a title was turned to within a day */
                followed: number;
                /** @description of these: it was one of those shown */
                hits: number;
                openRate: number | null;
                likeRate: number | null;
                highRatingRate: number | null;
                dismissalRate: number | null;
                nextHitRate: number | null;
              }[];
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Families_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              name: string;
              essence: string;
              parameters: {
                name: string;
                /** @enum {string} */
                kind: 'int' | 'float';
                default: number;
                low: number;
                high: number;
                about: string;
              }[];
            }[];
            /** @enum {string|null} */
            nextCursor: null;
            devices: ('cpu' | 'cuda')[];
            /** @description why nothing can be trained here; null: it can */
            missing: string | null;
          };
        };
      };
    };
  };
  Pruning_plan: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description the newest so many of each family and medium stay, older ones are retired; null: all stay */
            keepVersions: number | null;
            /** @description so long the artefacts of a retired model stay */
            keepDays: number;
            /** @description so many former champions of a medium keep their artefacts; null: all of them */
            keepFormerChampions: number | null;
          };
        };
      };
    };
  };
  Pruning_choose: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description the newest so many of each family and medium stay, older ones are retired; null: all stay */
          keepVersions?: number | null;
          /** @description so long the artefacts of a retired model stay */
          keepDays?: number;
          /** @description so many former champions of a medium keep their artefacts; null: all of them */
          keepFormerChampions?: number | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description the newest so many of each family and medium stay, older ones are retired; null: all stay */
            keepVersions: number | null;
            /** @description so long the artefacts of a retired model stay */
            keepDays: number;
            /** @description so many former champions of a medium keep their artefacts; null: all of them */
            keepFormerChampions: number | null;
          };
        };
      };
    };
  };
  Pruning_preview: {
    parameters: {
      query?: {
        keepVersions?: 'none' | number;
        keepDays?: number;
        keepFormerChampions?: 'none' | number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description there are newer ones */
            retire: {
              /** Format: uuid */
              id: string;
              family: string;
              medium: string | null;
              registeredAt: string;
              retiredAt: string | null;
            }[];
            /** @description lose their artefacts: they were retired long enough ago */
            drop: {
              /** Format: uuid */
              id: string;
              family: string;
              medium: string | null;
              registeredAt: string;
              retiredAt: string | null;
            }[];
          };
        };
      };
    };
  };
  Models_list: {
    parameters: {
      query?: {
        family?: string;
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              /** @description null: of every medium */
              medium: string | null;
              family: string;
              /** @enum {string} */
              source: 'job' | 'upload' | 'command-line';
              job: string | null;
              registeredAt: string;
              registeredBy: string;
              serving: string;
              evaluated: string | null;
              /** @description by track */
              metrics: {
                [key: string]: {
                  [key: string]: {
                    mean: number;
                    low: number;
                    high: number;
                  };
                };
              };
              /** @description media, or all */
              championOf: string[];
              candidateOf: string[];
              everChampion: boolean;
              retiredAt: string | null;
              /** @description its artefacts are no longer kept */
              dropped: boolean;
              /** @description somebody it learnt from was erased; replaced at the next training */
              trainedOnErased: boolean;
              /** @description why this process could not load it */
              failure: string | null;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Models_upload: {
    parameters: {
      query?: {
        medium?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file?: string;
        };
        'application/octet-stream': {
          /** Format: binary */
          file?: string;
        };
        'application/zip': {
          /** Format: binary */
          file?: string;
        };
        'application/gzip': {
          /** Format: binary */
          file?: string;
        };
        'application/x-tar': {
          /** Format: binary */
          file?: string;
        };
        'application/xml': {
          /** Format: binary */
          file?: string;
        };
        'text/xml': {
          /** Format: binary */
          file?: string;
        };
        'text/csv': {
          /** Format: binary */
          file?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            family: string;
          };
        };
      };
    };
  };
  Models_model: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            medium: string | null;
            family: string;
            /** @enum {string} */
            source: 'job' | 'upload' | 'command-line';
            job: string | null;
            serving: string;
            evaluated: string | null;
            lineage: {
              dataset: string | null;
              position: string | null;
              parameters: {
                [key: string]: string;
              };
              seed: number | null;
              /** @description on everything; null: a closed form, or not known */
              steps: number | null;
              device: string | null;
              code: string | null;
              seconds: number | null;
              /**
               * Format: uuid
               * @description the model that its training began with; null: from nothing
               */
              from: string | null;
            };
            registeredAt: string;
            retiredAt: string | null;
            /** @description somebody it learnt from was erased; replaced at the next training */
            trainedOnErased: boolean;
            /** @description media, or all */
            championOf: string[];
            candidateOf: string[];
            reports: {
              track: string;
              cases: number;
              metrics: {
                [key: string]: {
                  mean: number;
                  low: number;
                  high: number;
                };
              };
              beyond: {
                [key: string]: number;
              };
              slices: {
                [key: string]: {
                  cases: number;
                  metrics: {
                    [key: string]: number;
                  };
                };
              };
              dataset: string;
            }[];
            /** @description null: it is no longer kept */
            artefact: {
              /** @enum {number} */
              contract: 1;
              hash: string;
              family: string;
              essence: string;
              itemCount: number;
              parameterCount: number;
              maxLength: number;
              outputs: string[];
              dim: number | null;
            } | null;
            /** @description in this process, since it was loaded */
            latency: {
              batches: number;
              histories: number;
              meanMs: number;
              maxMs: number;
            } | null;
            /** @description why this process could not load it */
            failure: string | null;
            /** @description as candidate, in this process */
            shadow: {
              requests: number;
              /** @description mean share of the first ten titles that it would have shown too */
              overlap: number;
              meanMs: number;
              failed: number;
            } | null;
          };
        };
      };
    };
  };
  Models_retire: {
    parameters: {
      query?: {
        reason?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Models_artefact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/zip': string;
        };
      };
    };
  };
  Models_gate: {
    parameters: {
      query?: {
        medium?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            verdict: 'pass' | 'refuse' | 'little-evidence';
            reasons: string[];
            metric: string;
            cases: number;
            mean: number | null;
            /** @description the difference to it */
            champion: {
              mean: number;
              low: number;
              high: number;
              paired: boolean;
            } | null;
            baselines: {
              popularity: number;
              windowedPopularity: number;
            } | null;
            /** @description id of the champion it was compared with */
            against: string | null;
          };
        };
      };
    };
  };
  Models_promote: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          modelId: string;
          /** @description left out: the medium of the model, or all */
          medium?: string;
          /** @description why, although the gate refuses; admins only */
          overrule?: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Models_rollBack: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          medium?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Format: uuid
             * @description null: the live ladder serves
             */
            modelId: string | null;
            /** @description who was champion after it and cannot serve again, the last one first */
            passedOver: {
              /** Format: uuid */
              modelId: string;
              reason: string;
            }[];
          };
        };
      };
    };
  };
  Models_nameCandidate: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          modelId: string | null;
          medium?: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  TrainingJobs_list: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              /** @enum {string} */
              status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
              family: string;
              medium: string | null;
              parameters: {
                [key: string]: string;
              };
              seed: number;
              device: string;
              budgetMinutes: number | null;
              requestedAt: string;
              requestedBy: string;
              endedAt?: string;
              modelId: string | null;
              /** @description of a failure */
              reason?: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  TrainingJobs_request: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          family: string;
          parameters?: {
            [key: string]: number | string;
          };
          /** @default 0 */
          seed?: number;
          /**
           * @default cpu
           * @enum {string}
           */
          device?: 'cpu' | 'cuda';
          /** @default null */
          budgetMinutes?: number | null;
          /** @default null */
          medium?: string | null;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  TrainingJobs_one: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            /** @enum {string} */
            status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
            family: string;
            medium: string | null;
            parameters: {
              [key: string]: string;
            };
            seed: number;
            device: string;
            budgetMinutes: number | null;
            requestedAt: string;
            requestedBy: string;
            endedAt?: string;
            modelId: string | null;
            /** @description of a failure */
            reason?: string;
            progress: number;
            cancelRequested: boolean;
            /** @description what it learns from; null: not taken yet */
            dataset: {
              dataset: string;
              hash: string;
              position: string;
            } | null;
            epochs: {
              /** @enum {string} */
              run: 'evaluation' | 'serving';
              epoch: number;
              epochs: number;
              loss: number;
              ndcg: number | null;
            }[];
          };
        };
      };
    };
  };
  TrainingJobs_cancel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  TrainingJobs_log: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: string[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  TrainingJobs_requestAll: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          family: string;
          parameters?: {
            [key: string]: number | string;
          };
          /** @default 0 */
          seed?: number;
          /**
           * @default cpu
           * @enum {string}
           */
          device?: 'cpu' | 'cuda';
          /** @default null */
          budgetMinutes?: number | null;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              medium: string;
              id: string | null;
              refused: string | null;
            }[];
          };
        };
      };
    };
  };
  Retraining_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              medium: string;
              /** @description after the last training; null: never for time */
              everyDays: number | null;
              /** @description since the last training; null: never for that */
              afterInteractions: number | null;
              family: string;
              /** @description if the gate lets it */
              promote: boolean;
              /** @description it begins with what the newest model of these parameters learnt, where the family can */
              warm: boolean;
              parameters: {
                [key: string]: string;
              };
              chosenAt: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Retraining_choose: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        medium: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description after the last training; null: never for time
           * @default null
           */
          everyDays?: number | null;
          /**
           * @description since the last training; null: never for that
           * @default null
           */
          afterInteractions?: number | null;
          family: string;
          /**
           * @description if the gate lets it
           * @default false
           */
          promote?: boolean;
          /**
           * @description it begins with what the newest model of these parameters learnt, where the family can
           * @default true
           */
          warm?: boolean;
          parameters?: {
            [key: string]: number | string;
          };
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            medium: string;
            /** @description after the last training; null: never for time */
            everyDays: number | null;
            /** @description since the last training; null: never for that */
            afterInteractions: number | null;
            family: string;
            /** @description if the gate lets it */
            promote: boolean;
            /** @description it begins with what the newest model of these parameters learnt, where the family can */
            warm: boolean;
            parameters: {
              [key: string]: string;
            };
          };
        };
      };
    };
  };
  TrainingEvents_events: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': {
            id: string;
            /** @enum {string} */
            status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
            family: string;
            medium: string | null;
            parameters: {
              [key: string]: string;
            };
            seed: number;
            device: string;
            budgetMinutes: number | null;
            requestedAt: string;
            requestedBy: string;
            endedAt?: string;
            modelId: string | null;
            /** @description of a failure */
            reason?: string;
            progress: number;
            cancelRequested: boolean;
            /** @description what it learns from; null: not taken yet */
            dataset: {
              dataset: string;
              hash: string;
              position: string;
            } | null;
            epochs: {
              /** @enum {string} */
              run: 'evaluation' | 'serving';
              epoch: number;
              epochs: number;
              loss: number;
              ndcg: number | null;
            }[];
          };
        };
      };
    };
  };
  Ask_ask: {
    parameters: {
      query: {
        q: string;
        itemId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            answer: string;
            /** @description the catalogue has an answer; else it says that it has none */
            known: boolean;
            /** @enum {string} */
            source: 'fact' | 'retrieval' | 'llm';
            /**
             * @description why a language model that was asked has no part in it
             * @enum {string|null}
             */
            silence: 'not-configured' | 'budget' | 'late' | 'garbled' | 'down' | 'refused' | null;
            /** @description titles were looked for by what the question means too, not by its words alone */
            byMeaning: boolean;
            cited: {
              item: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                genres: string[];
                keywords: string[];
                people: string[];
                runtime: number | null;
                language: string | null;
                overview: string | null;
                tagline: string | null;
                releaseDate: string | null;
                posterUrl: string | null;
                backdropUrl: string | null;
                /** @description 0 to 10, as the source of the title tells it */
                voteAverage: number | null;
                voteCount: number | null;
                /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                rating: {
                  /** @description 0 to 10; null where nobody said anything */
                  mean: number | null;
                  count: number;
                };
                externalIds: {
                  [key: string]: string;
                };
                extra: {
                  [key: string]: string | number;
                };
              };
              passage: string | null;
            }[];
          };
        };
      };
    };
  };
  Ask_stream: {
    parameters: {
      query: {
        q: string;
        itemId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': {
            answer: string;
            /** @description the catalogue has an answer; else it says that it has none */
            known: boolean;
            /** @enum {string} */
            source: 'fact' | 'retrieval' | 'llm';
            /**
             * @description why a language model that was asked has no part in it
             * @enum {string|null}
             */
            silence: 'not-configured' | 'budget' | 'late' | 'garbled' | 'down' | 'refused' | null;
            /** @description titles were looked for by what the question means too, not by its words alone */
            byMeaning: boolean;
            cited: {
              item: {
                id: string;
                medium: string;
                title: string;
                originalTitle: string | null;
                year: number | null;
                genres: string[];
                keywords: string[];
                people: string[];
                runtime: number | null;
                language: string | null;
                overview: string | null;
                tagline: string | null;
                releaseDate: string | null;
                posterUrl: string | null;
                backdropUrl: string | null;
                /** @description 0 to 10, as the source of the title tells it */
                voteAverage: number | null;
                voteCount: number | null;
                /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
                rating: {
                  /** @description 0 to 10; null where nobody said anything */
                  mean: number | null;
                  count: number;
                };
                externalIds: {
                  [key: string]: string;
                };
                extra: {
                  [key: string]: string | number;
                };
              };
              passage: string | null;
            }[];
          };
        };
      };
    };
  };
  Recommend_recommend: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          text?: string;
          filters?: {
            medium?: string;
            notMedia?: string[];
            genres?: string[];
            anyGenres?: string[];
            notGenres?: string[];
            yearFrom?: number;
            yearTo?: number;
            minRating?: number;
            minRuntime?: number;
            maxRuntime?: number;
            language?: string;
            notLanguages?: string[];
            people?: string[];
            notPeople?: string[];
            moods?: string[];
            keywords?: string[];
            like?: {
              id: string;
              title: string;
            }[];
          };
          /** @default auto */
          recommender?: string;
          /** @default 20 */
          k?: number;
          /** @description only titles that are streamed there */
          region?: string;
          /** @description streamed on one of them */
          services?: string[];
          /** @description as the member chose it: their region and services */
          watchable?: boolean;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            recommendationId: string;
            servedBy: {
              model: string;
              version: string;
              fallback: boolean;
            };
            degraded: boolean;
            fallbackReason: string | null;
            medium: string | null;
            progress: {
              ratings: number;
              needed: number;
            };
            items: {
              id: string;
              medium: string;
              title: string;
              originalTitle: string | null;
              year: number | null;
              genres: string[];
              keywords: string[];
              people: string[];
              runtime: number | null;
              language: string | null;
              overview: string | null;
              tagline: string | null;
              releaseDate: string | null;
              posterUrl: string | null;
              backdropUrl: string | null;
              /** @description 0 to 10, as the source of the title tells it */
              voteAverage: number | null;
              voteCount: number | null;
              /** @description what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it */
              rating: {
                /** @description 0 to 10; null where nobody said anything */
                mean: number | null;
                count: number;
              };
              externalIds: {
                [key: string]: string;
              };
              extra: {
                [key: string]: string | number;
              };
              myStars: number | null;
              inWatchlist: boolean;
              score: number;
              reason: string;
            }[];
            /** @enum {boolean} */
            stale?: true;
            /** @description what was understood: send it back as filters to change it */
            intent: {
              medium?: string;
              notMedia: string[];
              /** @description a title has all of them */
              genres: string[];
              /** @description a title has one of them */
              anyGenres: string[];
              notGenres: string[];
              yearFrom?: number;
              yearTo?: number;
              minRating?: number;
              minRuntime?: number;
              maxRuntime?: number;
              language?: string;
              notLanguages: string[];
              people: string[];
              notPeople: string[];
              moods: string[];
              keywords: string[];
              like: {
                id: string;
                title: string;
              }[];
            };
            /** @enum {string} */
            understoodBy: 'llm' | 'rules' | 'given';
            /** @description named, but not to be found here */
            dropped: string[];
            /**
             * @description why a language model that was asked has no part in it
             * @enum {string|null}
             */
            silence: 'not-configured' | 'budget' | 'late' | 'garbled' | 'down' | 'refused' | null;
            /** @description titles were looked for by what the text means too, not by its words alone */
            byMeaning: boolean;
            /** @description asked for, and given up because no title has all of it */
            relaxed: string[];
          };
        };
      };
    };
  };
  Recommend_moods: {
    parameters: {
      query?: {
        medium?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              label: string;
              text: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Language_use: {
    parameters: {
      query?: {
        days?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            configured: boolean;
            model: string | null;
            /** @description of the process that answers */
            breaker: {
              /** @enum {string} */
              state: 'closed' | 'open' | 'half-open';
              /** @description in a row */
              failures: number;
              /** Format: date-time */
              opensUntil: string | null;
            };
            /** @description what one member may spend in a UTC day */
            dailyTokens: number;
            /** @description of a million tokens */
            prices: {
              in: number;
              out: number;
            } | null;
            /** @description calls since this process began that the log has not taken */
            unrecorded: number;
            totals: {
              /** @description attempts, those that were made again among them */
              calls: number;
              answered: number;
              promptTokens: number;
              completionTokens: number;
              /** @description answers that were known already */
              cached: number;
              /** @description how often words of our own had to do */
              fallbacks: number;
              /** @description of all that was asked; null: nothing was */
              fallbackRate: number | null;
              retried: number;
              /** @description claims that were dropped as unfounded */
              rejected: number;
              /** @description calls by how they ended */
              outcomes: {
                [key: string]: number;
              };
              /** @description by why the model was not called: cached, budget, busy, broken */
              spared: {
                [key: string]: number;
              };
              /** @description at most so long for half of the calls; null: over 16 s, or no call */
              p50Ms: number | null;
              p95Ms: number | null;
              /** @description null: nobody said what tokens cost */
              cost: number | null;
            };
            days: {
              /** @description attempts, those that were made again among them */
              calls: number;
              answered: number;
              promptTokens: number;
              completionTokens: number;
              /** @description answers that were known already */
              cached: number;
              /** @description how often words of our own had to do */
              fallbacks: number;
              /** @description of all that was asked; null: nothing was */
              fallbackRate: number | null;
              retried: number;
              /** @description claims that were dropped as unfounded */
              rejected: number;
              /** @description calls by how they ended */
              outcomes: {
                [key: string]: number;
              };
              /** @description by why the model was not called: cached, budget, busy, broken */
              spared: {
                [key: string]: number;
              };
              /** @description at most so long for half of the calls; null: over 16 s, or no call */
              p50Ms: number | null;
              p95Ms: number | null;
              /** @description null: nobody said what tokens cost */
              cost: number | null;
              /** Format: date */
              day: string;
            }[];
            prompts: {
              /** @description attempts, those that were made again among them */
              calls: number;
              answered: number;
              promptTokens: number;
              completionTokens: number;
              /** @description answers that were known already */
              cached: number;
              /** @description how often words of our own had to do */
              fallbacks: number;
              /** @description of all that was asked; null: nothing was */
              fallbackRate: number | null;
              retried: number;
              /** @description claims that were dropped as unfounded */
              rejected: number;
              /** @description calls by how they ended */
              outcomes: {
                [key: string]: number;
              };
              /** @description by why the model was not called: cached, budget, busy, broken */
              spared: {
                [key: string]: number;
              };
              /** @description at most so long for half of the calls; null: over 16 s, or no call */
              p50Ms: number | null;
              p95Ms: number | null;
              /** @description null: nobody said what tokens cost */
              cost: number | null;
              prompt: string;
              version: number;
              models: string[];
              /** Format: date */
              lastDay: string;
            }[];
          };
        };
      };
    };
  };
  Language_trial: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            answers: boolean;
            /** @description who answered */
            model: string | null;
            /**
             * @description why nobody did
             * @enum {string|null}
             */
            why: 'not-configured' | 'budget' | 'late' | 'garbled' | 'down' | 'refused' | null;
          };
        };
      };
    };
  };
  Replays_readModels: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            head: string;
            readModels: {
              name: string;
              version: number;
              /** @description null: not filled yet */
              generation: string | null;
              checkpoint: string;
              /** @description order numbers behind the head of the log */
              lag: number;
              parked: {
                stream: string;
                position: string;
                reason: string;
              }[];
            }[];
          };
        };
      };
    };
  };
  Replays_list: {
    parameters: {
      query?: {
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              /** @enum {string} */
              status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
              readModels: string[];
              verify: boolean;
              requestedAt: string;
              requestedBy: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Replays_request: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default [] */
          readModels?: string[];
          /** @default false */
          verify?: boolean;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
          };
        };
      };
    };
  };
  Replays_replay: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            /** @enum {string} */
            status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
            progress: number;
            input: {
              readModels: string[];
              verify: boolean;
            };
            result?: {
              readModels: {
                readModel: string;
                position: string;
                documents: number;
                digest: string;
                liveDigest: string;
                equal: boolean;
                switched: boolean;
                parked: number;
              }[];
            };
            reason?: string;
            requestedAt?: string;
            requestedBy?: string;
            endedAt?: string;
            cancelRequested: boolean;
          };
        };
      };
    };
  };
  Replays_cancel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ReplayEvents_events: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': {
            id: string;
            /** @enum {string} */
            status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
            progress: number;
            input: {
              readModels: string[];
              verify: boolean;
            };
            result?: {
              readModels: {
                readModel: string;
                position: string;
                documents: number;
                digest: string;
                liveDigest: string;
                equal: boolean;
                switched: boolean;
                parked: number;
              }[];
            };
            reason?: string;
            requestedAt?: string;
            requestedBy?: string;
            endedAt?: string;
            cancelRequested: boolean;
          };
        };
      };
    };
  };
  Events_events: {
    parameters: {
      query?: {
        stream?: string;
        category?: string;
        type?: string;
        /** @description begin with the event at this position */
        from?: string;
        order?: 'asc' | 'desc';
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              position: string;
              id: string;
              stream: string;
              /** @description place in its stream, from 1 */
              version: number;
              type: string;
              data: unknown;
              /**
               * Format: date-time
               * @description when it happened
               */
              occurredAt: string;
              /**
               * Format: date-time
               * @description when the log took it
               */
              recordedAt: string;
              /** @description id of a member, or system:<what> */
              actor: string;
              commandId: string;
              /** @description the event that led to it */
              causedBy?: string;
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Events_stream: {
    parameters: {
      query?: {
        stream?: string;
        category?: string;
        type?: string;
        /** @description left out: from now on */
        after?: string;
      };
      header?: {
        /** @description the id of the last event that was received */
        'Last-Event-ID'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': {
            position: string;
            id: string;
            stream: string;
            /** @description place in its stream, from 1 */
            version: number;
            type: string;
            data: unknown;
            /**
             * Format: date-time
             * @description when it happened
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description when the log took it
             */
            recordedAt: string;
            /** @description id of a member, or system:<what> */
            actor: string;
            commandId: string;
            /** @description the event that led to it */
            causedBy?: string;
          };
        };
      };
    };
  };
  Audit_audit: {
    parameters: {
      query?: {
        actor?: string;
        act?: string;
        subject?: string;
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              position: string;
              /** Format: date-time */
              at: string;
              /** @description id of a member, or system:cli for the command line */
              actor: string;
              actorName: string | null;
              act: string;
              /** @description id of whom or what it was done to */
              subject: string;
              subjectName: string | null;
              detail: {
                [key: string]: unknown;
              };
            }[];
            nextCursor: string | null;
            total?: number;
            /**
             * @description the views had not come as far as X-Position asked
             * @enum {boolean}
             */
            stale?: true;
          };
        };
      };
    };
  };
  Statistics_stats: {
    parameters: {
      query?: {
        days?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            members: {
              registered: number;
              external: number;
              imported: number;
              simulated: number;
              suspended: number;
              active: {
                day: number;
                week: number;
                month: number;
              };
            };
            ratings: {
              standing: number;
            };
            days: {
              /** Format: date */
              day: string;
              /** @description standing ratings by the day they were given */
              ratingsGiven: number;
              /** @description by the day the log took them */
              ratingsRecorded: number;
              activeMembers: number;
              factsRecorded: number;
            }[];
            titles: {
              medium: string;
              titles: number;
            }[];
            log: {
              head: string;
              factsPerDay: number;
            };
            readModels: {
              name: string;
              version: number;
              /** @description null: not filled yet */
              generation: string | null;
              checkpoint: string;
              /** @description order numbers behind the head of the log */
              lag: number;
              parked: {
                stream: string;
                position: string;
                reason: string;
              }[];
            }[];
            parkedStreams: number;
            engines: {
              /** @description what it is for */
              port: string;
              technology: string;
              answers: boolean;
            }[];
            disk: {
              /** @description bytes by file or folder of the data folder */
              parts: {
                [key: string]: number;
              };
              usedBytes: number;
              freeBytes: number;
              /** @description as it has grown of late; null: nothing grows */
              bytesPerDay: number | null;
              /** @description until the disk is full at that rate; null: it does not fill */
              daysLeft: number | null;
            };
          };
        };
      };
    };
  };
  Statistics_system: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            version: string;
            node: string;
            /** @enum {string} */
            profile: 'demo' | 'production';
            publicUrl: string;
            rateLimits: boolean;
            /** @description titles can be brought in and filled out: a key is set */
            metadataSource: boolean;
            upSeconds: number;
            engines: {
              /** @description what it is for */
              port: string;
              technology: string;
              answers: boolean;
            }[];
          };
        };
      };
    };
  };
  Interactions_interactions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description one of these a line */
    requestBody: {
      content: {
        'application/x-ndjson': {
          /** Format: uuid */
          memberId?: string;
          externalId?: string;
          itemId: string;
          /** @enum {string} */
          kind: 'rating' | 'watched' | 'watchlist' | 'like' | 'dislike';
          stars?: number;
          /** Format: date-time */
          at?: string;
          id?: string;
        };
      };
    };
    responses: {
      /** @description one of these a line */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': {
            /** @description from 1 */
            line: number;
            id?: string;
            /** @enum {string} */
            status: 'written' | 'unchanged' | 'refused' | 'failed';
            code?: string;
            details?: {
              [key: string]: unknown;
            };
            errors?: {
              field: string;
              message: string;
            }[];
          };
        };
      };
    };
  };
  Feed_events: {
    parameters: {
      query?: {
        /** @description the nextCursor of the page before */
        cursor?: string;
        /** @description where to begin without a cursor */
        from?: 'start' | 'now';
        type?: string[];
        limit?: number;
        /** @description seconds to wait for an event where there is none */
        wait?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              position: string;
              id: string;
              type: string;
              /** @description the member or the item it is about */
              subject: string;
              data: unknown;
              /** Format: date-time */
              occurredAt: string;
              /** Format: date-time */
              recordedAt: string;
            }[];
            /** @description always there: keep it, and ask again with it */
            nextCursor: string;
          };
        };
      };
    };
  };
}
