import type {Asked} from './productpage.ts';

export interface BookDetails {
  readonly author: string;
  readonly year: number;
  readonly type: string;
  readonly pages: number;
  readonly publisher: string;
  readonly language: string;
  readonly 'ISBN-10': string;
  readonly 'ISBN-13': string;
}

export interface Reviews {
  readonly podname: string;
  readonly reviews: readonly {
    readonly reviewer: string;
    readonly text: string;
    readonly rating?: {readonly stars?: number; readonly color?: string; readonly error?: string};
  }[];
}

const style = `
<meta charset="utf-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<meta name="viewport" content="width=device-width, initial-scale=1">

<style>
    table {
        color: #333;
        background: white;
        border: 1px solid grey;
        font-size: 12pt;
        border-collapse: collapse;
        width: 100%;
    }

    table thead th,
    table tfoot th {
        color: #fff;
        background: #466BB0;
    }

    table caption {
        padding: .5em;
    }

    table th,
    table td {
        padding: .5em;
        border: 1px solid lightgrey;
    }
</style>
`;

/** The page at `/`: 2080 bytes, as long as the original. */
export const indexPage = `${style}
<div class="mx-auto px-4 sm:px-6 lg:px-8">
    <div class="flex flex-col space-y-5 py-32 mx-auto max-w-7xl">
        <h3 class="text-2xl">Welcome to the bookstore. The page you are reading is put together by productpage, which
            asks the services in this table for the rest:
        </h3>

        <table class="table table-condensed table-bordered table-hover">
            <thead><tr><th>service</th><th>address</th><th>asks</th></tr></thead>
            <tbody>
                <tr><td>productpage</td><td>http://productpage:9080</td><td>details, reviews</td></tr>
                <tr><td>details</td><td>http://details:9080</td><td></td></tr>
                <tr><td>reviews</td><td>http://reviews:9080</td><td>ratings</td></tr>
                <tr><td>ratings</td><td>http://ratings:9080</td><td></td></tr>
            </tbody>
        </table>

        <p>
            Follow a link to send a request through all of them, as the one user or the other. Reload a few times: when
            reviews runs in more than one version, the stars show which of them answered, and the page
            names the pod that wrote its reviews just now.
        </p>
        <ul>
            <li>
                <a href="/productpage?u=normal" class="text-blue-500 hover:text-blue-600">Normal user</a>
            </li>
            <li>
                <a href="/productpage?u=test" class="text-blue-500 hover:text-blue-600">Test user</a>
            </li>
        </ul>
    </div>
</div>
`;

/** werkzeug's own 404 page. */
export const notFoundPage = `<!doctype html>
<html lang=en>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>
`;

/** The page at `/productpage`. What a backend did not answer shows as its error. */
export function productPage(content: {
  product: {readonly title: string; readonly descriptionHtml: string};
  details: Asked<BookDetails>;
  reviews: Asked<Reviews>;
}): string {
  return `<!DOCTYPE html>
<html>
<head>
<title>Simple Bookstore App</title>${style}</head>
<body>
<h1>${content.product.title}</h1>
<p>Summary: ${content.product.descriptionHtml}</p>

${detailsSection(content.details)}

${reviewsSection(content.reviews)}
</body>
</html>
`;
}

function detailsSection({value, error}: Asked<BookDetails>): string {
  if (!value) return `<h4>Error fetching product details!</h4>\n<p>${error}</p>`;
  const rows = [
    ['ISBN-10', value['ISBN-10']],
    ['Publisher', value.publisher],
    ['Pages', value.pages],
    ['Type', value.type],
    ['Language', value.language],
  ];
  return `<h4>Book Details</h4>\n<dl>\n${rows.map(([name, text]) => `<dt>${name}:</dt><dd>${text}</dd>\n`).join('')}</dl>`;
}

function reviewsSection({value, error}: Asked<Reviews>): string {
  if (!value) return `<h4>Error fetching product reviews!</h4>\n<p>${error}</p>`;
  const entries = value.reviews.map(({reviewer, text, rating}) => {
    const stars =
      rating?.error !== undefined ? `<p><i>${rating.error}</i></p>\n` : rating ? `${starsOf(rating)}\n` : '';
    return `<blockquote>\n<p>${text}</p>\n<small>${reviewer}</small>\n${stars}</blockquote>\n`;
  });
  return `<h4>Book Reviews</h4>\n${entries.join('')}<dl>\n<dt>Reviews served by:</dt>\n<u>${value.podname}</u>\n</dl>`;
}

function starsOf({stars = 0, color = 'black'}: {stars?: number; color?: string}): string {
  const filled = '<span class="glyphicon glyphicon-star"></span>'.repeat(Math.max(0, stars));
  const empty = '<span class="glyphicon glyphicon-star-empty"></span>'.repeat(Math.max(0, 5 - stars));
  return `<font color="${color}">${filled}${empty}</font>`;
}
