import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Document } from '#src/presentation/Document.tsx';
import { date } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireContenu, lireRapport } from '../requetes.ts';
import type { Route } from './+types/document';

export async function loader({ params, context }: Route.LoaderArgs) {
  const rapport = await lireRapport(base(), acteurDe(context), numero(params.id));
  const { document } = await lireContenu(base(), acteurDe(context), rapport.id);
  const { blocs, mention } = document;
  return { rapport, document: { ...document, blocs, ...(mention ? { mention } : {}) } };
}

export default function DocumentFige({ loaderData: { rapport, document } }: Route.ComponentProps) {
  return (
    <Page
      titre={`${document.titre} : ${rapport.territoireNom}`}
      surtitre={`Version ${rapport.numero}, figée le ${date(rapport.date)}`}
      fil={[
        { libelle: 'Rapports', adresse: '/rapports' },
        { libelle: `Version ${rapport.numero}`, adresse: `/rapports/${rapport.id}` },
      ]}
      action={{ libelle: 'Les fichiers de cette version', adresse: `/rapports/${rapport.id}` }}
    >
      <Document document={document} />
    </Page>
  );
}
