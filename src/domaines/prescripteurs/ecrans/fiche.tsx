import { Link } from 'react-router';
import { millesimeEnLettres } from '#src/domaines/besoins/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Carte } from '#src/presentation/Carte.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { differences } from '../regles/historique.ts';
import { libellePrescripteur, publicsRecus } from '../regles/types.ts';
import { carteDeLaFiche, lireFiche, lireVersions } from '../requetes/fiche.ts';
import type { Route } from './+types/fiche';
import { FIL, Habilite } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const fiche = await lireFiche(base(), acteur, numero(params.id));
  const [versions, carte] = await Promise.all([lireVersions(base(), fiche.id), carteDeLaFiche(base(), fiche)]);
  return {
    fiche,
    carte,
    liste: fiche.millesime ? millesimeEnLettres(fiche.millesime) : null,
    histoire: versions.map(({ donnees, ...version }, rang) => ({
      ...version,
      changes: differences(donnees, versions[rang - 1]?.donnees ?? { ...fiche }),
    })),
    corriger: peut(acteur, 'prescripteurs.corriger', fiche),
    imports: peut(acteur, 'imports.lire'),
  };
}

const POSITIONS: Record<string, string> = {
  fichier: 'coordonnées du fichier',
  manuelle: 'coordonnées saisies',
  douteuse: 'coordonnées contredites par la commune : son point central sert à leur place',
  absente: 'point central de la commune, approché',
};
const DEDUITS: Record<string, string> = {
  type: 'sa sorte (lue dans son nom)',
  accueil: "qu'il ne reçoit pas de public (nom de direction ou de siège)",
  commune: 'sa commune (déduite du code postal ou des coordonnées)',
};

export default function Fiche({ loaderData }: Route.ComponentProps) {
  const { fiche, corriger } = loaderData;
  return (
    <Page
      fil={FIL}
      surtitre={libellePrescripteur(fiche.type)}
      titre={fiche.nom}
      chapo={
        <p>
          {fiche.communeNom ?? fiche.commune_declaree ?? 'Commune inconnue'}
          {fiche.departementNom ? `, ${fiche.departementNom}` : ''} <Habilite valeur={fiche.habilite} />{' '}
          <Demonstration oui={fiche.demonstration} />
        </p>
      }
      action={corriger ? { libelle: 'Corriger la fiche', adresse: `/prescripteurs/${fiche.id}/corriger` } : undefined}
    >
      {fiche.etat === 'ferme' ? (
        <Alerte ton="attention" titre={`Fermé le ${date(fiche.fermeture)}`}>
          Il ne compte plus dans l'accès depuis ce jour.{' '}
          {corriger ? <Link to={`/prescripteurs/${fiche.id}/fermer`}>Rouvrir</Link> : null}
        </Alerte>
      ) : null}
      {fiche.deduits.length > 0 ? (
        <Alerte ton="attention" titre="À vérifier">
          Le programme a déduit {fiche.deduits.map((champ) => DEDUITS[champ] ?? champ).join(' ; ')}.{' '}
          {corriger ? <Link to={`/prescripteurs/${fiche.id}/corriger`}>Confirmer ou corriger</Link> : null}
        </Alerte>
      ) : null}
      <div className="m-deux-colonnes">
        <Ou donnees={loaderData} />
        <Identite donnees={loaderData} />
      </div>
      <Histoire donnees={loaderData} />
    </Page>
  );
}

type Donnees = Route.ComponentProps['loaderData'];

function Identite({ donnees: { fiche, liste, imports } }: { donnees: Donnees }) {
  const publics = publicsRecus(fiche.type);
  return (
    <Section titre="Ce qu'on en sait">
      <dl className="m-proprietes">
        <dt>Sorte</dt>
        <dd>{libellePrescripteur(fiche.type)}</dd>
        {publics ? (
          <>
            <dt>Reçoit</dt>
            <dd>{publics}</dd>
          </>
        ) : null}
        <dt>Accueil du public</dt>
        <dd>{fiche.accueil ? 'oui' : "non : il ne compte pas dans l'accès"}</dd>
        {fiche.ancien_nom ? (
          <>
            <dt>Ancien nom</dt>
            <dd>{fiche.ancien_nom}</dd>
          </>
        ) : null}
        {fiche.code_safir ? (
          <>
            <dt>Code SAFIR</dt>
            <dd>{fiche.code_safir}</dd>
          </>
        ) : null}
        <dt>Source</dt>
        <dd>
          {fiche.source === 'fichier'
            ? `liste ${liste ? `de ${liste}` : 'sans date'}`
            : fiche.source === 'manuel'
              ? 'saisie'
              : 'démonstration'}
          {fiche.import_id && imports ? (
            <>
              , <Link to={`/imports/${fiche.import_id}`}>import n° {fiche.import_id}</Link>
            </>
          ) : null}
          {fiche.corriges.length > 0 && fiche.source === 'fichier' ? ' ; corrigée à la main' : ''}
        </dd>
      </dl>
    </Section>
  );
}

function Ou({ donnees: { fiche, carte } }: { donnees: Donnees }) {
  const territoire = fiche.commune ? `/prescription?territoire=departement:${fiche.departement}` : null;
  return (
    <Section titre="Où">
      <dl className="m-proprietes">
        <dt>Adresse</dt>
        <dd>{[fiche.adresse, fiche.code_postal, fiche.communeNom].filter(Boolean).join(', ') || 'non renseignée'}</dd>
        <dt>Position</dt>
        <dd>{POSITIONS[fiche.position_source]}</dd>
      </dl>
      {carte ? (
        <Carte titre="Dans le département" svg={carte.svg} resume={carte.resume} legende={[]} mention={carte.mention} />
      ) : null}
      {territoire ? (
        <p>
          <Link to={territoire}>Où il manque un prescripteur dans le département</Link>
        </p>
      ) : null}
    </Section>
  );
}

function Histoire({ donnees: { fiche, histoire, corriger } }: { donnees: Donnees }) {
  return (
    <Section
      titre="Histoire de la fiche"
      liens={
        corriger ? (
          <Link to={`/prescripteurs/${fiche.id}/fermer`}>
            {fiche.etat === 'ferme' ? 'Rouvrir ce prescripteur' : 'Fermer ce prescripteur'}
          </Link>
        ) : null
      }
    >
      {histoire.length === 0 ? <p>Aucun changement depuis son entrée au registre.</p> : null}
      <ul className="m-fils">
        {histoire.map(({ version, remplacee_le, auteur, motif, changes }) => (
          <li key={version}>
            <strong>{dateHeure(remplacee_le)}</strong>, {auteur ?? 'Maillage'}
            {motif ? ` – ${motif}` : ''}
            <ul>
              {changes.map(({ champ, avant, apres }) => (
                <li key={champ}>
                  {champ} : « {avant} » → « {apres} »
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}
