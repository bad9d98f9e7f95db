import { acteurDe } from '#src/droits/contexte.ts';
import { numero, refus } from '#src/droits/ecran.ts';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Document } from '#src/presentation/Document.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { documentProces } from '../documents/proces.ts';
import { signerEtFiger } from '../figer.ts';
import { procesSigne } from '../requetes/documents.ts';
import { lireProces } from '../requetes/proces.ts';
import { lireSeance } from '../requetes/seances.ts';
import { exigerSeanceEntiere } from '../requetes/suivre.ts';
import type { Route } from './+types/proces';
import { FIL_SEANCES } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const s = await lireSeance(base(), acteur, numero(params.id));
  await exigerSeanceEntiere(base(), acteur, s.id);
  const signe = await procesSigne(base(), s.id);
  const projet = documentProces(
    await lireProces(base(), s.id, { organisme: acteur.organisationNom, date: aujourdhui(), signature: null }),
  );
  return {
    id: s.id,
    le: s.le,
    etat: s.etat,
    version: s.version,
    document: signe?.document ?? projet,
    signe: signe?.id ?? null,
    signer: s.tient && s.etat === 'close',
    jour: aujourdhui(),
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const formulaire = await request.formData();
  try {
    await signerEtFiger(base(), acteurDe(context), { ...Object.fromEntries(formulaire), id: params.id });
    throw redirigerAvecMessage(`/seances/${params.id}`, 'Procès-verbal signé et figé ; chaque dossier a son extrait.');
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, formulaire);
  }
}

export default function Proces({ loaderData: page, actionData }: Route.ComponentProps) {
  return (
    <Page
      fil={[...FIL_SEANCES, { libelle: dateHeure(page.le), adresse: `/seances/${page.id}` }]}
      titre={
        page.signe
          ? 'Procès-verbal signé'
          : page.signer
            ? 'Procès-verbal à relire et à signer'
            : 'Projet de procès-verbal'
      }
      chapo="Mentions exigées par le CRPA (R133-13) : présents et représentés, mandats, questions traitées, sens de chaque délibération, désaccords à la demande de leurs auteurs."
    >
      <Document document={page.document} />
      {page.signer ? (
        <Section titre="Signer">
          <p>
            Après la signature, plus rien ne change : le PDF et le DOCX sont figés, un extrait part avec chaque dossier.
          </p>
          <Formulaire resultat={actionData}>
            <input type="hidden" name="version" value={page.version} />
            <ChampTexte nom="signataire" libelle="Signé par" aide="Nom et qualité." />
            <ChampDate nom="signeLe" libelle="Le" valeur={page.jour} max={page.jour} />
            <Boutons>
              <BoutonEnvoi enCours="Production des fichiers…">Signer et figer</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {page.signe ? (
        <p>
          <a href={`/seances/${page.id}/documents/${page.signe}/pdf`}>Télécharger le PDF</a>,{' '}
          <a href={`/seances/${page.id}/documents/${page.signe}/docx`}>télécharger le DOCX</a>
        </p>
      ) : null}
    </Page>
  );
}
