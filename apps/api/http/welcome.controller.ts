import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CatalogueView } from '#contexts/catalogue/published';
import { Public } from '../security/rules.ts';

/** What runs here, and where its documents are. */
@ApiExcludeController()
@Controller()
@Public()
export class WelcomeController {
  constructor(private readonly catalogue: CatalogueView) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Reprise</title>
<link rel="stylesheet" href="/welcome.css"></head>
<body><main>
<h1>Reprise</h1>
<p>A recommendation platform for films, anime and manga. This server knows <strong>${this.catalogue.columns.size.toLocaleString('en')}</strong> titles.</p>
<ul>
<li><a href="/docs">REST, to try out</a> and its description, <a href="/openapi.json">OpenAPI</a></li>
<li>GraphQL: <code>POST /graphql</code></li>
<li><a href="/health">Health</a> and <a href="/metrics">metrics</a></li>
</ul>
</main></body></html>
`;
  }

  /** Beside the page, because the content security policy allows no inline style. */
  @Get('welcome.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  style(): string {
    return `:root { color-scheme: dark light; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f6f3ee, #14120f); color: light-dark(#23201c, #ece7de); font: 1.0625rem/1.6 Georgia, 'Times New Roman', serif; }
main { max-width: 34rem; padding: 2rem 1.5rem; }
h1 { font-size: 3rem; font-weight: 400; letter-spacing: -0.02em; margin: 0 0 0.5rem; }
ul { padding: 0; list-style: none; border-top: 1px solid light-dark(#d9d2c6, #3a352d); }
li { padding: 0.65rem 0; border-bottom: 1px solid light-dark(#d9d2c6, #3a352d); }
a { color: light-dark(#9a3412, #f0a46b); text-underline-offset: 0.2em; }
`;
  }
}
