import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { type BilanSitue, ETATS_BILAN } from '../forme.ts';
import { type ListeBilans, listerBilans } from '../requetes/liste.ts';
import type { Route } from './+types/liste';
import { EtatDuBilan, libelleEtat } from './communs.tsx';
import { lireFiltresBilans } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresBilans(request);
  return { filtres, ...(await listerBilans(base(), acteur, filtres)), structure: acteur.nature === 'structure' };
}

const COLONNES: Colonne<BilanSitue>[] = [
  {
    id: 'structure',
    titre: 'Structure',
    tri: true,
    valeur: (b) => b.structureNom,
    rendu: (b) => (
      <>
        <Link to={`/bilans/${b.id}`}>{b.structureNom}</Link> <Demonstration oui={b.demonstration} />
      </>
    ),
  },
  { id: 'annee', titre: 'Année', tri: true, court: true, valeur: (b) => b.annee, rendu: (b) => String(b.annee) },
  { id: 'convention', titre: 'Convention', valeur: (b) => b.conventionNumero },
  { id: 'etat', titre: 'État', tri: true, valeur: (b) => b.etat, rendu: (b) => <EtatDuBilan bilan={b} /> },
  {
    id: 'limite',
    titre: 'À déposer avant le',
    tri: true,
    court: true,
    valeur: (b) => b.dueLe,
    rendu: (b) => date(b.dueLe, 'courte', 'date non fixée'),
  },
  {
    id: 'depose',
    titre: 'Déposé le',
    court: true,
    valeur: (b) => b.deposeLe,
    rendu: (b) => date(b.deposeLe, 'courte', '–'),
  },
  {
    id: 'dynamiques',
    titre: 'Sorties dynamiques',
    valeur: (b) => b.resultats?.sorties.taux.dynamique ?? null,
    rendu: (b) => <Dynamiques bilan={b} />,
  },
];

/** Le taux ne se lit jamais sans ses effectifs. */
function Dynamiques({ bilan: { resultats } }: { bilan: BilanSitue }) {
  if (!resultats) return 'à venir, une fois accepté';
  const { taux, dynamiques, examinees } = resultats.sorties;
  if (taux.dynamique === null) return 'non calculable';
  return `${nombre(taux.dynamique, { unite: '%', decimales: 1 })} (${dynamiques} sur ${examinees})`;
}

function titreDe({ comptes, total }: Pick<ListeBilans, 'comptes' | 'total'>, structure: boolean): string {
  const { retard, aExaminer, attendus } = comptes;
  if (structure) {
    if (attendus > 0) return `Vous avez ${pluriel(attendus, 'bilan')} à déposer`;
    return total > 0 ? 'Vos bilans sont déposés' : 'Aucun bilan à déposer';
  }
  if (aExaminer > 0)
    return `${pluriel(aExaminer, 'bilan attend', 'bilans attendent')} l'examen de la DDETS${retard > 0 ? `, ${retard} en retard` : ''}`;
  if (retard > 0) return pluriel(retard, 'bilan est en retard', 'bilans sont en retard');
  return total > 0 ? 'Aucun bilan en retard' : 'Aucun bilan';
}

export default function Bilans({ loaderData: page }: Route.ComponentProps) {
  return (
    <Page
      onglet="Bilans annuels"
      surtitre="Bilans annuels"
      titre={titreDe(page, page.structure)}
      chapo="Un bilan par convention et par année. Tant qu'il n'est pas accepté, les versements de la convention sont retenus passé la date limite."
    >
      <Liste
        legende="Bilans, leur état, leur date limite et leurs résultats"
        legendeMasquee
        nomLigne="bilan"
        colonnes={COLONNES}
        lignes={page.lignes}
        cle={(b) => b.id}
        total={page.total}
        etat={page.filtres}
        exporter="/bilans/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Structure ou convention' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: ETATS_BILAN.map((valeur) => ({ valeur, libelle: libelleEtat(valeur) })),
              },
              {
                type: 'choix',
                nom: 'annee',
                libelle: 'Année',
                tous: 'Toutes',
                options: page.annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
              },
              {
                type: 'choix',
                nom: 'retard',
                libelle: 'Retard',
                tous: 'Peu importe',
                options: [{ valeur: 'oui', libelle: 'En retard seulement' }],
              },
            ]}
          />
        }
        vide={<p>Aucun bilan : chacun s'ouvre seul quand une convention entre en vigueur.</p>}
      />
    </Page>
  );
}
