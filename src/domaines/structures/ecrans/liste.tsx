import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ETAT_ETP } from '../regles/etp.ts';
import { libelleReseau } from '../regles/reseaux.ts';
import { type LigneStructure, listerEtiquettes, listerStructures, listerTerritoires } from '../requetes/liste.ts';
import type { Route } from './+types/liste';
import { EtpEtat, Type } from './communs.tsx';
import { champsFiltres, lireFiltresStructures } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresStructures(request);
  const national = acteur.perimetre.niveau === 'national';
  const [liste, etiquettes, territoires] = await Promise.all([
    listerStructures(base(), acteur, filtres),
    listerEtiquettes(base()),
    listerTerritoires(base(), filtres.territoire),
  ]);
  return {
    filtres,
    national,
    ...liste,
    etiquettes,
    territoires,
    creer: peut(acteur, 'structures.creer'),
    trancher: peut(acteur, 'structures.trancher'),
    importer: peut(acteur, 'structures.importer'),
  };
}

const COLONNES: Colonne<LigneStructure>[] = [
  {
    id: 'nom',
    titre: 'Structure',
    tri: true,
    valeur: (l) => l.nom,
    rendu: (l) => (
      <>
        <Link to={`/structures/${l.id}`}>{l.nom}</Link> <Demonstration oui={l.demonstration} />
      </>
    ),
  },
  { id: 'type', titre: 'Type', tri: true, valeur: (l) => l.type, rendu: (l) => <Type code={l.type} /> },
  { id: 'commune', titre: 'Commune', tri: true, valeur: (l) => l.communeNom },
  { id: 'departement', titre: 'Département', tri: true, valeur: (l) => l.departementNom ?? l.departement },
  {
    id: 'etp',
    titre: 'ETP',
    tri: true,
    numerique: true,
    valeur: (l) => l.etp,
    rendu: (l) => <EtpEtat etp={l.etp} etat={l.etatEtp} />,
  },
  { id: 'reseaux', titre: 'Réseaux', valeur: (l) => l.reseaux.map(libelleReseau).join(', '), absent: '–' },
  { id: 'activites', titre: 'Activités', valeur: (l) => l.activites.join(', '), absent: '–' },
  {
    id: 'doutes',
    titre: 'Doutes',
    tri: true,
    numerique: true,
    valeur: (l) => l.doutes,
    rendu: (l) => (l.doutes > 0 ? <Link to={`/structures/${l.id}#doutes`}>{nombre(l.doutes)}</Link> : '–'),
  },
];

export default function Structures({ loaderData }: Route.ComponentProps) {
  const {
    filtres,
    lignes,
    total,
    iae,
    etpTotal,
    estimees,
    etiquettes,
    territoires,
    national,
    creer,
    trancher,
    importer,
  } = loaderData;
  const ou = filtres.territoire || filtres.ou === 'france' || national ? '' : ' dans votre périmètre';
  return (
    <Page
      titre={`${pluriel(total, 'structure')}${ou}`}
      chapo={
        total > 0 ? (
          <p>
            {iae > 0 && iae < total
              ? `Dont ${nombre(iae)} de l'insertion par l'activité économique ; les autres sont voisines (GEIQ, entreprises adaptées). `
              : null}
            {nombre(etpTotal, { decimales: 0 })} équivalents temps plein (ETP) de postes d'insertion
            {estimees > 0
              ? `, dont ${pluriel(estimees, 'structure')} ${LIBELLES_ETAT_ETP.estime}e${estimees > 1 ? 's' : ''} faute d'annexe financière`
              : ''}
            .
          </p>
        ) : undefined
      }
      action={creer ? { libelle: 'Ajouter une structure', adresse: '/structures/nouvelle' } : undefined}
    >
      {trancher ? (
        <p>
          <Link to="/structures/doutes">Trancher les doutes du registre</Link>
        </p>
      ) : null}
      <Liste
        legende="Structures, leur type, leur commune et leurs ETP"
        legendeMasquee
        nomLigne="structure"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(l) => l.id}
        total={total}
        etat={filtres}
        exporter="/structures/export"
        filtres={<Filtres champs={champsFiltres(etiquettes, territoires, national)} />}
        vide={
          <p>
            Aucune structure dans le registre.{' '}
            {importer ? (
              <>
                <Link to="/imports/nouveau">Importez la liste des structures</Link>, ou le fichier de data·inclusion.
              </>
            ) : null}
          </p>
        }
      />
    </Page>
  );
}
