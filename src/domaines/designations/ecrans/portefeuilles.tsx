import { Link } from 'react-router';
import { LIBELLES_DOMAINE } from '#src/domaines/accompagnements/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { type LigneSuivi, sansBinome } from '../requetes/suivis.ts';
import { lirePortefeuilles, type PortefeuilleTableau } from '../requetes/tableau.ts';
import type { Route } from './+types/portefeuilles';
import { ChoixOperation, JaugeSur, NomSuivi, titulaire } from './communs.tsx';
import { operationChoisie } from './ouvrir.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const ouverte = await operationChoisie(acteur, request, ['responsable', 'coordination']);
  if (!ouverte) return null;
  const { operation, choix, equipes } = ouverte;
  exiger(acteur, 'designations.voirCharges', operation);
  const tableau = await lirePortefeuilles(base(), operation);
  const dirige = equipes === null || equipes.length > 0;
  const file = dirige ? await lireEnCloison(acteur, (c) => sansBinome(c, operation.id, equipes)) : [];
  return { operation: { id: operation.id, intitule: operation.intitule }, choix, dirige, file, ...tableau };
}

const COLONNES: Colonne<PortefeuilleTableau>[] = [
  {
    id: 'nom',
    titre: 'Portefeuille',
    valeur: (f) => f.nom,
    rendu: (f) => (
      <>
        <Link to={`/portefeuilles/${f.id}`}>{f.nom}</Link> {f.intensif ? <Etiquette>intensif</Etiquette> : null}
        <br />
        <span className="m-mention">{titulaire(f)}</span>
      </>
    ),
  },
  {
    id: 'stock',
    titre: "Suivies aujourd'hui",
    valeur: (f) => f.personnes,
    rendu: (f) => (
      <>
        <JaugeSur libelle={`Personnes suivies aujourd'hui, ${f.nom}`} n={f.personnes} sur={f.plafond} />
        {f.intensives > 0 ? <span className="m-mention">dont {nombre(f.intensives)} en intensif</span> : null}
      </>
    ),
  },
  {
    id: 'file',
    titre: "File active de l'année",
    valeur: (f) => f.fileActive,
    rendu: (f) => (
      <JaugeSur libelle={`Personnes suivies depuis le 1er janvier, ${f.nom}`} n={f.fileActive} sur={f.plafond} />
    ),
  },
  { id: 'charge', titre: 'Charge pondérée', valeur: (f) => f.charge, numerique: true, decimales: 1 },
  {
    id: 'couverture',
    titre: 'Vues ce mois-ci',
    valeur: (f) => f.vues,
    rendu: (f) => <JaugeSur libelle={`Personnes vues ce mois-ci, ${f.nom}`} n={f.vues} sur={f.aVoir} />,
  },
  {
    id: 'ages',
    titre: 'Ancienneté',
    valeur: (f) => f.ancienneteMediane,
    rendu: (f) =>
      f.ancienneteMediane === null
        ? '–'
        : `médiane ${pluriel(f.ancienneteMediane, 'jour')}, au plus ${nombre(f.ancienneteMax)}`,
  },
  {
    id: 'alertes',
    titre: 'À regarder',
    valeur: (f) => f.alertes.join(' '),
    rendu: (f) => (f.alertes.length === 0 ? 'rien' : f.alertes.map((a) => <span key={a}>{a} </span>)),
  },
];

const FILE: Colonne<LigneSuivi>[] = [
  { id: 'nom', titre: 'Personne', valeur: (l) => l.nom, rendu: (l) => <NomSuivi l={l} /> },
  { id: 'commune', titre: 'Commune', valeur: (l) => l.communeNom },
  { id: 'equipe', titre: 'Équipe', valeur: (l) => l.equipeNom, absent: 'à choisir' },
  { id: 'competence', titre: 'Compétence', valeur: (l) => (l.competence ? LIBELLES_DOMAINE[l.competence] : null) },
  { id: 'attente', titre: 'Attend depuis', valeur: (l) => l.attente, numerique: true, unite: 'jours' },
];

export default function Portefeuilles({ loaderData: page }: Route.ComponentProps) {
  if (!page)
    return (
      <Page titre="Vous ne dirigez aucune équipe d'accompagnement" onglet="Portefeuilles">
        <p>
          Les portefeuilles se montrent au responsable territorial d'une équipe, et à la coordination de l'opération,
          une fois habilités nommément. Les personnes que vous suivez sont dans <Link to="/ma-file">votre file</Link>.
        </p>
      </Page>
    );
  const { portefeuilles, file, operation, dirige } = page;
  const suivies = portefeuilles.reduce((s, f) => s + f.personnes, 0);
  const places = portefeuilles.reduce((s, f) => s + Math.max(0, f.plafond - f.personnes), 0);
  return (
    <Page
      onglet="Portefeuilles"
      surtitre={operation.intitule}
      titre={
        file.length > 0
          ? `${pluriel(file.length, 'personne orientée attend', 'personnes orientées attendent')} un référent`
          : `${pluriel(suivies, 'personne suivie', 'personnes suivies')} dans ${pluriel(portefeuilles.length, 'portefeuille')}`
      }
      chapo={`${pluriel(suivies, 'personne suivie', 'personnes suivies')} aujourd'hui, ${pluriel(places, 'place libre', 'places libres')}.`}
      {...(file.length > 0
        ? {
            action: { libelle: 'Voir la proposition', adresse: `/portefeuilles/proposition?operation=${operation.id}` },
          }
        : {})}
    >
      <ChoixOperation choix={page.choix} id={operation.id} adresse="/portefeuilles" />
      <Section
        titre="Les portefeuilles"
        liens={
          dirige ? (
            <>
              <Link to={`/portefeuilles/depart?operation=${operation.id}`}>Et si un référent partait ?</Link>{' '}
              <Link to={`/absences?operation=${operation.id}`}>Absences et relais</Link>
            </>
          ) : null
        }
      >
        {portefeuilles.length === 0 ? (
          <p>
            Aucun portefeuille n'est ouvert.{' '}
            <Link to={`/operations/${operation.id}/equipes`}>Créez-les dans l'opération</Link>.
          </p>
        ) : (
          <Tableau
            legende="Charge de chaque portefeuille"
            legendeMasquee
            colonnes={COLONNES}
            lignes={portefeuilles}
            cle={(f) => f.id}
          />
        )}
        <p className="m-mention">
          Deux jauges, deux sens : « suivies aujourd'hui » est le stock, que le plafond borne ; la file active compte
          chaque personne suivie depuis le 1er janvier, une fois. La charge pèse {nombre(page.poids.entree)} une entrée
          (jusqu'au diagnostic), {nombre(page.poids.intensif)} un accompagnement intensif, {nombre(page.poids.leger)} un
          suivi ou une suspension, 1 le reste. « Vues » :{' '}
          {pluriel(page.parMois, 'rendez-vous honoré', 'rendez-vous honorés')} dans le mois au moins.
        </p>
      </Section>
      {dirige ? (
        <Section titre="Orientées, sans référent" id="file">
          {file.length === 0 ? (
            <p>
              Chaque personne orientée a son référent. <Link to="/orientations">Voir les orientations à décider</Link>.
            </p>
          ) : (
            <Tableau
              legende="Personnes orientées qui attendent un référent, de la plus ancienne à la plus récente"
              legendeMasquee
              colonnes={FILE}
              lignes={file}
              cle={(l) => l.parcours}
            />
          )}
        </Section>
      ) : null}
    </Page>
  );
}
