import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { annee, choix, lireFiltres } from '#src/presentation/adresse.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { FONDS, type Fonds } from '#src/referentiels/credits.ts';
import { base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { enEuros, plus } from '#src/socle/montants.ts';
import type { LigneDeleguee } from '../forme.ts';
import { anneesDelegations, listerDelegations } from '../requetes/lignes.ts';
import type { Route } from './+types/liste';
import { colonnes, MENTION_REALISE, OPTIONS_FONDS, reste } from './communs.tsx';

export const lireDemande = (request: Request) => {
  const filtres = lireFiltres(request, { annee: annee(), fonds: choix(...FONDS) });
  return {
    ...filtres,
    annee: filtres.annee ?? anneeCourante(),
    fonds: filtres.fonds as Fonds | undefined,
  };
};

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireDemande(request);
  const [lignes, annees] = await Promise.all([listerDelegations(base(), acteur, filtres), anneesDelegations(base())]);
  return {
    filtres,
    lignes,
    annees: [...new Set([filtres.annee, ...annees])].sort((a, b) => b - a),
    ouvre: acteur.nature === 'dreets' && peut(acteur, 'enveloppes.ouvrirLigne'),
  };
}

/** Les lignes que rien ne contient ici : leur somme ne compte rien deux fois. */
function titreDe(lignes: LigneDeleguee[], annee: number): string {
  const sommets = lignes.filter((l) => !lignes.some((p) => p.id === l.parent));
  if (sommets.length === 0) return `Aucun crédit n'est encore délégué pour ${annee}`;
  const total = plus(...sommets.map((l) => l.montant));
  return `En ${annee}, il reste ${enEuros(plus(...sommets.map(reste)))} à engager sur ${enEuros(total)}`;
}

export default function Delegations({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      titre={titreDe(d.lignes, d.filtres.annee)}
      onglet="Délégations de crédits"
      surtitre="Délégations de crédits"
      chapo="Les crédits de l'État, de la région au département, au type et à la structure : ce qui est reçu, remis plus bas, proposé, engagé et réalisé. Une ligne ne dépasse jamais celle dont elle dépend."
      action={d.ouvre ? { libelle: 'Ouvrir la ligne d’une région', adresse: '/delegations/nouvelle' } : undefined}
    >
      <Liste
        legende="Lignes de crédits par région et par département"
        legendeMasquee
        nomLigne="ligne"
        colonnes={colonnes()}
        lignes={d.lignes}
        cle={(l) => l.id}
        total={d.lignes.length}
        etat={d.filtres}
        exporter="/delegations/export"
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'annee',
                libelle: 'Année',
                tous: String(d.filtres.annee),
                options: d.annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
              },
              { type: 'choix', nom: 'fonds', libelle: 'Fonds', tous: 'Tous', options: OPTIONS_FONDS },
            ]}
          />
        }
        vide={
          <p>
            {d.ouvre
              ? 'Ouvrez la ligne de votre région pour ce fonds et cette année, puis déléguez à chaque département.'
              : 'La région ouvre les lignes et les délègue ; votre campagne peut déjà avoir son enveloppe.'}
          </p>
        }
      />
      <p className="m-mention">{MENTION_REALISE}</p>
    </Page>
  );
}
