import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Page } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireAnnexeBrute, lireStructure } from '../requetes/fiche.ts';
import type { Route } from './+types/annexe';
import { filFiche } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const fiche = await lireStructure(base(), acteur, numero(params.id));
  return { fiche, annexe: await lireAnnexeBrute(base(), acteur, fiche.id, numero(params.annexe)) };
}

const COLONNES: Colonne<[string, string]>[] = [
  { id: 'colonne', titre: 'Colonne du fichier', valeur: ([colonne]) => colonne },
  { id: 'valeur', titre: 'Valeur', valeur: ([, valeur]) => valeur },
];

export default function Annexe({ loaderData: { fiche, annexe } }: Route.ComponentProps) {
  const remplies = Object.entries(annexe.brut).filter(([, valeur]) => valeur.trim() !== '');
  const vides = Object.keys(annexe.brut).length - remplies.length;
  return (
    <Page
      fil={filFiche(fiche)}
      surtitre="Annexe financière, telle que l'ASP l'a écrite"
      titre={`${annexe.numero} A${annexe.renouvellement}M${annexe.modification}`}
      chapo={`${remplies.length} colonnes renseignées, ${vides} vides.`}
    >
      <Tableau
        legende="Colonnes renseignées"
        legendeMasquee
        colonnes={COLONNES}
        lignes={remplies}
        cle={([colonne]) => colonne}
      />
    </Page>
  );
}
