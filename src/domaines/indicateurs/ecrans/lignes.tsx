import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { libelleType } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresIndicateurs } from '../filtres.ts';
import { ecrireValeur } from '../regles/ecrire.ts';
import { lignesIndicateur, type PageLignes, TRIS_LIGNES, trierLignes } from '../requetes/lignes.ts';
import type { Route } from './+types/lignes';
import { MENTION_SECRET } from './communs.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresIndicateurs(request, acteur);
  const etat = lireFiltres(request, {}, { tris: TRIS_LIGNES });
  const page = await lignesIndicateur(base(), acteur, { ...filtres, cle: params.cle });
  const lignes = trierLignes(page.lignes, etat);
  const debut = (etat.page - 1) * etat.taille;
  return {
    ...page,
    lignes: lignes.slice(debut, debut + etat.taille),
    total: lignes.length,
    etat,
    annee: filtres.annee,
  };
}

type Ligne = PageLignes['lignes'][number];

export default function Lignes({ loaderData: d }: Route.ComponentProps) {
  const { definition } = d;
  const colonnes: Colonne<Ligne>[] = [
    {
      id: 'nom',
      titre: 'Structure',
      tri: true,
      valeur: (l) => l.nom,
      rendu: (l) => <Link to={`/structures/${l.structure}/activite?annee=${d.annee}`}>{l.nom}</Link>,
    },
    { id: 'type', titre: 'Type', tri: true, valeur: (l) => libelleType(l.type) },
    { id: 'departement', titre: 'Département', tri: true, valeur: (l) => l.departementNom },
    {
      id: 'valeur',
      titre: 'Valeur',
      tri: true,
      numerique: true,
      valeur: (l) => l.valeur,
      rendu: (l) => ecrireValeur(definition, l),
    },
    ...(definition.denominateur
      ? [
          {
            id: 'numerateur',
            titre: 'Compté',
            numerique: true,
            valeur: (l: Ligne) => l.numerateur,
            decimales: 1,
            absent: '–',
          },
          {
            id: 'denominateur',
            titre: 'Sur',
            numerique: true,
            valeur: (l: Ligne) => l.denominateur,
            decimales: 1,
            absent: '–',
          },
        ]
      : []),
  ];
  return (
    <Page
      titre={`${definition.libelle} : ${pluriel(d.total, 'structure comptée', 'structures comptées')} ${d.territoire.lieu} en ${d.annee}`}
      onglet={`${definition.libelle}, structure par structure`}
      surtitre="Ce que le nombre compte"
      fil={[
        { libelle: 'Catalogue des indicateurs', adresse: '/indicateurs' },
        {
          libelle: definition.libelle,
          adresse: `/indicateurs/${definition.cle}?territoire=${d.territoire.reference}&annee=${d.annee}`,
        },
      ]}
      chapo={definition.formule}
    >
      <Liste
        legende={`${definition.libelle}, structure par structure`}
        legendeMasquee
        nomLigne="structure"
        colonnes={colonnes}
        lignes={d.lignes}
        cle={(l) => l.structure}
        total={d.total}
        etat={d.etat}
        exporter={`/indicateurs/${definition.cle}/lignes/export`}
        vide={<p>Aucune structure n'a de valeur : saisissez l'activité, ou importez-la.</p>}
      />
      {definition.personnes ? <p className="m-mention">{MENTION_SECRET}</p> : null}
    </Page>
  );
}
