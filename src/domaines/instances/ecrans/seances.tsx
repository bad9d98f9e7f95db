import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { choix, lireFiltres } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_FORME } from '../forme.ts';
import { type LigneSeance, listerSeances, TRIS_SEANCES } from '../requetes/seances.ts';
import { ETATS_SEANCE, suiviSeance } from '../suivi.ts';
import type { Route } from './+types/seances';
import { EtatDeSeance } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, { etat: choix(...ETATS_SEANCE) }, { tris: TRIS_SEANCES, sens: 'desc' });
  return { filtres, ...(await listerSeances(base(), acteurDe(context), filtres)) };
}

const COLONNES: Colonne<LigneSeance>[] = [
  {
    id: 'le',
    titre: 'Séance',
    tri: true,
    valeur: (s) => s.le,
    rendu: (s) => <Link to={`/seances/${s.id}`}>{dateHeure(s.le)}</Link>,
  },
  { id: 'instance', titre: 'Instance', tri: true, valeur: (s) => s.instance },
  { id: 'departement', titre: 'Département', valeur: (s) => s.departement },
  { id: 'etat', titre: 'État', valeur: (s) => s.etat, rendu: (s) => <EtatDeSeance etat={s.etat} /> },
  { id: 'forme', titre: 'Forme', valeur: (s) => LIBELLES_FORME[s.forme] },
  { id: 'points', titre: 'Points délibérés', valeur: (s) => `${s.delibere} sur ${s.points}` },
];

export default function Seances({ loaderData: { filtres, lignes, total } }: Route.ComponentProps) {
  return (
    <Page
      titre={total === 0 ? 'Aucune séance ici' : `${pluriel(total, 'séance')} sur votre territoire`}
      onglet="Séances"
      action={{ libelle: 'Choisir une instance à réunir', adresse: '/instances' }}
    >
      <Liste
        legende="Séances du territoire"
        legendeMasquee
        nomLigne="séance"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(s) => s.id}
        total={total}
        etat={filtres}
        exporter="/seances/export"
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: ETATS_SEANCE.map((e) => ({ valeur: e, libelle: suiviSeance.etats[e].libelle })),
              },
            ]}
          />
        }
        vide={
          <p>
            Aucune séance. <Link to="/instances">Ouvrez une instance</Link>, puis préparez sa séance.
          </p>
        }
      />
    </Page>
  );
}
