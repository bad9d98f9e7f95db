import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_FORME } from '../forme.ts';
import { type MaSeance, mesSeances } from '../requetes/mesSeances.ts';
import type { Route } from './+types/mesSeances';
import { EtatDeSeance } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, {});
  const toutes = await mesSeances(base(), acteurDe(context));
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    filtres,
    lignes: toutes.slice(debut, debut + filtres.taille),
    total: toutes.length,
    prochaines: toutes.filter((s) => !s.passee).length,
  };
}

const COLONNES: Colonne<MaSeance>[] = [
  {
    id: 'le',
    titre: 'Séance',
    valeur: (s) => s.le,
    rendu: (s) => <Link to={`/mes-seances/${s.id}`}>{dateHeure(s.le)}</Link>,
  },
  { id: 'instance', titre: 'Instance', valeur: (s) => s.instance },
  { id: 'etat', titre: 'État', valeur: (s) => s.etat, rendu: (s) => <EtatDeSeance etat={s.etat} /> },
  { id: 'points', titre: 'Points que vous lisez', valeur: (s) => s.points, numerique: true },
  { id: 'forme', titre: 'Comment', valeur: (s) => `${LIBELLES_FORME[s.forme]}${s.lieu ? `, ${s.lieu}` : ''}` },
];

export default function MesSeances({ loaderData: { filtres, lignes, total, prochaines } }: Route.ComponentProps) {
  return (
    <Page
      titre={
        prochaines === 0 ? 'Aucune séance à venir pour vous' : `Vous êtes convoqué à ${pluriel(prochaines, 'séance')}`
      }
      onglet="Mes séances"
      chapo="Les dossiers à lire avant, le vote pendant, le procès-verbal après."
    >
      <p>
        <Link to="/echeances/agenda">Recevoir mes séances dans mon agenda</Link>
      </p>
      <Liste
        legende="Mes séances, les plus proches d'abord"
        legendeMasquee
        nomLigne="séance"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(s) => s.id}
        total={total}
        etat={filtres}
        exporter="/mes-seances/export"
        vide={<p>Quand une instance où vous siégez se réunira, sa séance sera ici, avec ses documents.</p>}
      />
    </Page>
  );
}
