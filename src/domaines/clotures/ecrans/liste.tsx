import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { type LigneBilan, type ListeBilans, listerBilans } from '../requetes/liste.ts';
import type { Route } from './+types/liste';
import { EtatDuBilan, libelleEtat, Retard } from './communs.tsx';
import { ETATS_LISTE, lireFiltresBilans } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresBilans(request);
  const financeur = NATURES_PUBLIQUES.includes(acteur.nature);
  return { filtres, financeur, ...(await listerBilans(base(), acteur, filtres)) };
}

const COLONNES: Colonne<LigneBilan>[] = [
  {
    id: 'porteur',
    titre: 'Porteur',
    tri: true,
    valeur: (b) => b.porteur,
    rendu: (b) => (
      <>
        <Link to={b.id === null ? `/subventions/${b.subvention}/bilan` : `/bilans-subventions/${b.id}`}>
          {b.porteur}
        </Link>{' '}
        <Demonstration oui={b.demonstration} />
      </>
    ),
  },
  { id: 'convention', titre: 'Convention', valeur: (b) => `${b.numero}, ${b.intitule}` },
  { id: 'appel', titre: 'Appel', tri: true, valeur: (b) => b.appel },
  {
    id: 'genre',
    titre: 'Bilan',
    court: true,
    valeur: (b) => (b.genre === 'final' ? 'final' : `intermédiaire n° ${b.rang}`),
  },
  {
    id: 'etat',
    titre: 'État',
    tri: true,
    valeur: (b) => b.etat,
    rendu: (b) => (
      <>
        <EtatDuBilan etat={b.etat} /> <Retard bilan={b} />
      </>
    ),
  },
  {
    id: 'limite',
    titre: 'À déposer avant le',
    tri: true,
    court: true,
    valeur: (b) => b.dueLe,
    rendu: (b) => date(b.dueLe, 'courte', 'pas de date'),
  },
  {
    id: 'depose',
    titre: 'Déposé le',
    court: true,
    valeur: (b) => b.deposeLe,
    rendu: (b) => date(b.deposeLe, 'courte', '–'),
  },
];

function titreDe({ comptes, total }: ListeBilans, financeur: boolean): string {
  const { aExaminer, retard, aDeposer } = comptes;
  const tard = retard > 0 ? `, ${retard} en retard` : '';
  if (financeur && aExaminer > 0) return `${pluriel(aExaminer, 'bilan est', 'bilans sont')} à examiner${tard}`;
  if (!financeur && aDeposer > 0) return `Vous avez ${pluriel(aDeposer, 'bilan')} à déposer${tard}`;
  if (retard > 0) return pluriel(retard, 'bilan est en retard', 'bilans sont en retard');
  return total > 0 ? 'Aucun bilan en attente' : 'Aucun bilan de subvention';
}

export default function Bilans({ loaderData: page }: Route.ComponentProps) {
  return (
    <Page
      onglet="Bilans des subventions"
      surtitre="Bilans des subventions"
      titre={titreDe(page, page.financeur)}
      chapo="Un bilan par opération, et parfois un bilan intermédiaire. Passé sa date, tant qu'il n'est pas déposé, les paiements de la convention attendent."
    >
      <Liste
        legende="Bilans des subventions, leur état et leur date limite"
        legendeMasquee
        nomLigne="bilan"
        colonnes={COLONNES}
        lignes={page.lignes}
        cle={(b) => `${b.subvention} ${b.rang ?? 0}`}
        total={page.total}
        etat={page.filtres}
        exporter="/bilans-subventions/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Porteur, convention ou appel' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: ETATS_LISTE.map((valeur) => ({ valeur, libelle: libelleEtat(valeur) })),
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
        vide={<p>Aucun bilan : ils naissent des conventions de subvention signées.</p>}
      />
    </Page>
  );
}
