import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampNombre } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { ResteAFaire } from '#src/presentation/formulaire/ResteAFaire.tsx';
import { LienFil } from '#src/presentation/LienFil.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { NATURES_DOSSIER } from '../forme.ts';
import { autoriserReseau, corrigerNature } from '../operations/remplir.ts';
import { pageDossier } from '../page.ts';
import { LIBELLES_NATURE_DOSSIER } from '../regles.ts';
import type { Route } from './+types/fiche';
import { Banniere, FIL } from './communs.tsx';
import { Histoire } from './Histoire.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  pageDossier(base(), acteurDe(context), numero(params.id));

export async function action({ request, params, context }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const redirection = `/dossiers/${numero(params.id)}`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  if (geste === 'reseau')
    return agir(request, context, autoriserReseau, lire, {
      redirection,
      message: ({ autorise }) =>
        autorise ? 'Votre réseau peut lire ce dossier.' : 'Votre réseau ne lit plus ce dossier.',
    });
  return agir(request, context, corrigerNature, lire, {
    redirection,
    message: 'La nature de la demande est corrigée.',
  });
}

export default function Dossier({ loaderData: d, actionData }: Route.ComponentProps) {
  const { dossier, fiche } = d;
  const adresse = `/dossiers/${dossier.id}`;
  const fil = d.sienne ? [{ libelle: 'Mon dossier', adresse: '/mes-dossiers' }] : FIL;
  const premier = dossier.etat === 'brouillon';
  return (
    <Page
      fil={fil}
      surtitre={`Dossier unique ${dossier.annee}`}
      onglet={`Dossier ${dossier.annee} de ${dossier.structureNom}`}
      titre={`${dossier.structureNom} (${dossier.structureType}), ${dossier.annee}`}
      chapo={`${LIBELLES_NATURE_DOSSIER[dossier.nature]}${dossier.annees > 1 ? ` pour ${dossier.annees} ans` : ''}. ${fiche.campagne.intitule}.`}
      action={
        d.peut.remplir
          ? { libelle: premier ? 'Remplir le dossier' : 'Corriger', adresse: `${adresse}/remplir` }
          : d.peut.instruire
            ? { libelle: 'Instruire', adresse: `${adresse}/instruction` }
            : { libelle: 'Lire le dossier', adresse: `${adresse}/lire` }
      }
    >
      <Banniere
        dossier={dossier}
        deposeLe={fiche.deposeLe}
        ferme={fiche.campagne.fermeLe}
        ouverte={fiche.campagne.ouverte}
      >
        {fiche.correction && dossier.etat === 'a_corriger' ? (
          <>
            <p style={{ whiteSpace: 'pre-line' }}>« {fiche.correction.demande} »</p>
            <p>
              Demandé par {fiche.correction.par}, à rendre avant le {dateHeure(fiche.correction.avant)}
              {fiche.correction.depassee ? ' : cette date est passée, rendez-les sans tarder, le retard sera noté' : ''}
              .{d.ouverts && d.ouverts.length > 0 ? ` Réponses rouvertes : ${d.ouverts.join(', ')}.` : ''}
            </p>
          </>
        ) : undefined}
      </Banniere>
      <p className="m-section__liens">
        {d.peut.remplir || d.peut.instruire ? <Link to={`${adresse}/lire`}>Relire tout le dossier</Link> : null}
        {d.peut.dialogue ? <Link to={`${adresse}/dialogue`}>Voir le dialogue de gestion</Link> : null}
        {d.peut.fiche ? <Link to={`${adresse}/fiche-de-suivi`}>Voir la fiche de suivi</Link> : null}
        {d.recepisses.length > 0 ? <Link to={`${adresse}/recepisse`}>Voir le récépissé</Link> : null}
        <a href={`${adresse}/export/pdf`}>Télécharger en PDF</a>
        <a href={`${adresse}/export/xlsx`}>Télécharger en Excel</a>
        {d.peut.decision ? <Link to={`${adresse}/decision`}>Voir la décision</Link> : null}
        {d.peut.avis ? <Link to={`${adresse}/avis`}>Donner ou relire mon avis</Link> : null}
        {d.peut.histoire ? <Link to={`${adresse}/histoire`}>Voir toute l'histoire</Link> : null}
        <Link to={`/campagnes/${fiche.campagne.id}`}>Voir la campagne</Link>
        <Link to={`/structures/${dossier.structure}`}>Voir la structure</Link>
      </p>
      {d.peut.deposer ? (
        <Section
          titre={
            d.bloquants > 0
              ? `${pluriel(d.bloquants, 'point à régler', 'points à régler')} avant de déposer`
              : 'Le dossier est prêt à être déposé'
          }
        >
          <ResteAFaire etapes={d.etapes} adresse={`${adresse}/remplir`} />
          <p>
            <Link className={d.bloquants > 0 ? 'fr-btn fr-btn--secondary' : 'fr-btn'} to={`${adresse}/deposer`}>
              {premier ? 'Vérifier et déposer' : 'Vérifier et rendre les corrections'}
            </Link>
          </p>
        </Section>
      ) : null}
      {d.refus.length > 0 ? (
        <Alerte
          ton="attention"
          titre={`${pluriel(d.refus.length, 'essai de dépôt refusé', 'essais de dépôt refusés')}`}
        >
          <ul>
            {d.refus.slice(0, 5).map((r) => (
              <li key={String(r.le)}>
                {dateHeure(r.le)}, {r.par} : {r.motif}
              </li>
            ))}
          </ul>
        </Alerte>
      ) : null}
      {d.peut.nature ? (
        <Section titre="Nature de la demande">
          <Formulaire resultat={actionData} id="nature">
            <Choix
              nom="nature"
              libelle="Vous demandez"
              aide="Déduite des conventions connues de Maillage : corrigez si c'est faux. Elle décide du bilan demandé et du passage en commission."
              vide={null}
              valeur={dossier.nature}
              options={NATURES_DOSSIER.map((valeur) => ({ valeur, libelle: LIBELLES_NATURE_DOSSIER[valeur] }))}
            />
            <ChampNombre nom="annees" libelle="Nombre d'années" valeur={dossier.annees} unite="ans" />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="nature" variante="secondaire">
                Corriger
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {d.peut.reseau ? (
        <Section
          titre={
            dossier.reseauAutorise ? `${fiche.reseau} peut lire ce dossier` : `${fiche.reseau} ne lit pas ce dossier`
          }
        >
          <Formulaire id="reseau">
            <p>Votre tête de réseau lit le dossier déposé seulement si vous le voulez. Vous pouvez changer d'avis.</p>
            <input type="hidden" name="autorise" value={dossier.reseauAutorise ? 'non' : 'oui'} />
            <BoutonEnvoi nom="geste" valeur="reseau" variante="secondaire">
              {dossier.reseauAutorise ? 'Ne plus autoriser mon réseau' : 'Autoriser mon réseau à le lire'}
            </BoutonEnvoi>
          </Formulaire>
        </Section>
      ) : null}
      <Histoire d={d} />
      <LienFil objet={`dossier:${dossier.id}`} />
      {d.peut.retirer ? (
        <p>
          <Link to={`${adresse}/retirer`}>Retirer ma demande</Link>
        </p>
      ) : null}
    </Page>
  );
}
