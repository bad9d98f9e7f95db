import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { annee, choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { LIBELLES_SENS } from '../forme.ts';
import {
  AVIS_FILTRES,
  cofinancements,
  type LigneCofinancement,
  TRIS_COFINANCEMENTS,
  totauxCofinancements,
} from '../requetes/cofinancements.ts';
import type { Route } from './+types/cofinancements';

const FILTRES = { q: texte(80), annee: annee(), avis: choix(...AVIS_FILTRES) };

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS_COFINANCEMENTS });
  const lignes = await cofinancements(base(), acteur, filtres);
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    filtres,
    departement: acteur.nature === 'departement',
    totaux: totauxCofinancements(lignes),
    total: lignes.length,
    lignes: lignes.slice(debut, debut + filtres.taille),
  };
}

const euros = (valeur: string | null) => (valeur === null ? 'non dit' : enEuros(valeur));

const COLONNES: Colonne<LigneCofinancement>[] = [
  {
    id: 'nom',
    titre: 'Dossier',
    tri: true,
    valeur: (l) => l.nom,
    rendu: (l) => (
      <>
        <Link to={`/dossiers/${l.id}`}>{l.nom}</Link> <Demonstration oui={l.demonstration} />
        {l.commune ? <span className="m-mention"> {l.commune}</span> : null}
      </>
    ),
  },
  { id: 'type', titre: 'Type', tri: true, court: true, valeur: (l) => l.type },
  { id: 'annee', titre: 'Année', tri: true, valeur: (l) => l.annee },
  { id: 'etat', titre: 'Où il en est', valeur: (l) => l.etatLibelle },
  {
    id: 'demande',
    titre: 'Demandé à vous',
    tri: true,
    numerique: true,
    valeur: (l) => l.demande,
    rendu: (l) => euros(l.demande),
  },
  {
    id: 'envisage',
    titre: 'Envisagé',
    tri: true,
    numerique: true,
    valeur: (l) => l.envisage,
    rendu: (l) => euros(l.envisage),
  },
  {
    id: 'echeance',
    titre: 'Votre avis',
    tri: true,
    valeur: (l) => l.avis,
    rendu: (l) => <AvisAttendu ligne={l} />,
  },
];

function AvisAttendu({ ligne: l }: { ligne: LigneCofinancement }) {
  if (l.avis === null) return <span className="m-mention">pas demandé</span>;
  if (l.sens) return <Link to={`/dossiers/${l.id}/avis`}>{LIBELLES_SENS[l.sens]}</Link>;
  return (
    <>
      <Link to={`/dossiers/${l.id}/avis`}>
        Donner un avis<span className="fr-sr-only"> sur le dossier de {l.nom}</span>
      </Link>{' '}
      {l.avis === 'en_retard' ? <Etiquette ton="erreur">en retard</Etiquette> : null}
      {l.avantLe ? <span className="m-mention"> avant le {date(l.avantLe, 'courte')}</span> : null}
    </>
  );
}

const LIBELLES_AVIS = { attendu: 'À donner', donne: 'Donné', non_demande: 'Pas demandé' } as const;

export default function Cofinancements({
  loaderData: { filtres, totaux, total, lignes, departement },
}: Route.ComponentProps) {
  const { demande, envisage, aDonner, enRetard } = totaux;
  const inconnus = (n: number) => (n > 0 ? `, ${pluriel(n, 'dossier')} sans montant` : '');
  return (
    <Page
      onglet="Cofinancements"
      titre={
        aDonner > 0
          ? `${pluriel(aDonner, 'avis à donner', 'avis à donner')}${enRetard > 0 ? `, dont ${enRetard} en retard` : ''}`
          : `${pluriel(total, 'dossier')}, aucun avis à donner`
      }
      surtitre="Cofinancement de l'insertion"
      chapo={
        departement
          ? 'Les dossiers déposés sur votre territoire, ce qui vous y est demandé et ce que vous envisagez.'
          : 'Les dossiers sur lesquels votre avis est demandé, ce qui vous y est demandé et ce que vous envisagez.'
      }
    >
      {total > 0 ? (
        <Chiffres>
          <Chiffre
            libelle="Demandé à votre collectivité"
            valeur={demande.total === null ? null : enEuros(demande.total)}
            definition={`Lignes de cofinancement à votre nom dans le budget des dossiers de la liste${inconnus(demande.inconnus)}.`}
            date="Lu à l'instant"
            confiance={demande.inconnus > 0 ? 'partiel' : 'observe'}
            conseil="Aucun dossier n'écrit de montant demandé."
          />
          <Chiffre
            libelle="Envisagé par vos avis"
            valeur={envisage.total === null ? null : enEuros(envisage.total)}
            definition={`Dernier montant écrit dans vos avis et leurs compléments${inconnus(envisage.inconnus)}.`}
            date="Lu à l'instant"
            confiance={envisage.inconnus > 0 ? 'partiel' : 'observe'}
            conseil="Aucun de vos avis ne dit de montant."
          />
        </Chiffres>
      ) : null}
      <Liste
        legende="Dossiers, montants demandés et envisagés, avis"
        legendeMasquee
        nomLigne="dossier"
        colonnes={COLONNES}
        lignes={lignes}
        cle={(l) => l.id}
        total={total}
        etat={filtres}
        exporter="/cofinancements/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Structure, SIRET ou commune' },
              { type: 'nombre', nom: 'annee', libelle: 'Année' },
              {
                type: 'choix',
                nom: 'avis',
                libelle: 'Votre avis',
                options: Object.entries(LIBELLES_AVIS).map(([valeur, libelle]) => ({ valeur, libelle })),
              },
            ]}
          />
        }
        vide={
          <p>
            {departement
              ? "Aucun dossier n'est encore déposé sur votre territoire."
              : 'Aucun avis ne vous est encore demandé.'}
          </p>
        }
      />
    </Page>
  );
}
