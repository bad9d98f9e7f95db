import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Coche, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { LIBELLES_PARTIE } from '../document.ts';
import type { PageImmersion } from '../requetes.ts';
import { aConfirmer } from '../verifierImmersion.ts';

type Donnees = Pick<PageImmersion, 'immersion' | 'controles' | 'attendues' | 'gestes' | 'renouvelle' | 'jour'>;

/** L'étape en cours, en tête ; ce qui défait, replié. */
export function Gestes({ d, resultat }: { d: Donnees; resultat: unknown }) {
  const { immersion: i, gestes } = d;
  const refus = useRefus(resultat);
  const peut = (nom: string) => gestes.includes(nom);
  const restent = d.attendues.filter((p) => !i.signatures.some((s) => s.partie === p));
  const fautes = d.controles.filter((c) => c.verdict === 'non_conforme').length;
  const bilan = peut('terminer') || peut('clore');
  const renouvelable = d.renouvelle && ['validee', 'en_cours', 'bilan', 'close'].includes(i.etat);
  if (gestes.length === 0 && !renouvelable) return null;
  const env = (
    nom: string,
    bouton: string,
    contenu?: ReactNode,
    variante: 'principal' | 'danger' | 'secondaire' = 'principal',
  ) => (
    <Formulaire action={`?geste=${nom}`} id={nom} resultat={refus(nom)}>
      {contenu}
      <Boutons>
        <BoutonEnvoi variante={variante}>{bouton}</BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
  const replie = (nom: string, titre: string, contenu: ReactNode) => (
    <details open={refus(nom) !== undefined}>
      <summary>{titre}</summary>
      {contenu}
    </details>
  );
  const raison = <ChampSurveille nom="motif" libelle="Raison" lignes={2} max={500} />;
  return (
    <Section titre="À faire" id="faire">
      {peut('proposer') && fautes > 0 ? (
        <>
          <p>Rien ne se signe tant qu'un contrôle n'est pas conforme : chacun dit, plus bas, ce qui manque.</p>
          <p>
            <Link className="fr-btn" to={`/immersions/${i.id}/modifier`}>
              Corriger la convention
            </Link>
          </p>
        </>
      ) : null}
      {peut('proposer') && fautes === 0 ? env('proposer', 'Mettre à la signature') : null}
      {peut('signer') && restent.includes('beneficiaire') ? (
        <p>La personne peut signer dans son espace ; sinon, sur papier : notez ici sa signature.</p>
      ) : null}
      {peut('signer') && restent.length > 0
        ? env(
            'signer',
            'Noter cette signature',
            <>
              <Choix
                nom="partie"
                libelle="Qui a signé, sur papier"
                options={restent.map((p) => ({ valeur: p, libelle: LIBELLES_PARTIE[p] }))}
                valeur={restent[0]!}
                vide={null}
              />
              <ChampTexte nom="nom" libelle="Nom de qui signe" correction={false} />
              <ChampDate nom="le" libelle="Signé le" valeur={d.jour} max={d.jour} />
            </>,
          )
        : null}
      {peut('valider')
        ? env(
            'valider',
            'Valider et signer comme prescripteur',
            aConfirmer(d.controles).length > 0 ? (
              <Coche
                nom="confirme"
                libelle={`J'ai vérifié : ${aConfirmer(d.controles)
                  .map((c) => c.libelle.toLowerCase())
                  .join(', ')}`}
              />
            ) : null,
          )
        : null}
      {peut('demarrer')
        ? env('suivre', 'Elle a commencé', <input type="hidden" name="geste" value="demarrer" />)
        : null}
      {bilan
        ? env(
            'bilan',
            'Écrire le bilan et clore',
            <>
              <Radios
                nom="issue"
                libelle="Comment elle s'est passée"
                options={[
                  { valeur: 'complete', libelle: 'Jusqu’au bout' },
                  { valeur: 'partielle', libelle: 'Interrompue' },
                  { valeur: 'non_venue', libelle: 'La personne n’est pas venue' },
                ]}
              />
              <ChampDate
                nom="dernierJour"
                libelle="Dernier jour de présence, si elle a été interrompue"
                min={i.debut}
                max={i.fin}
                facultatif
              />
              <Coche nom="atteints" libelle="Les objectifs ont été atteints" />
              <Choix
                nom="suite"
                libelle="Ce qui suit"
                valeur={null}
                options={[
                  { valeur: 'embauche', libelle: 'Une embauche' },
                  { valeur: 'formation', libelle: 'Une formation' },
                  { valeur: 'autre_immersion', libelle: 'Une autre immersion' },
                  { valeur: 'aucune', libelle: 'Rien encore' },
                ]}
              />
              <ChampSurveille nom="texte" libelle="Bilan, avec la personne et le tuteur" lignes={4} max={3000} />
            </>,
          )
        : null}
      {renouvelable
        ? replie(
            'renouveler',
            'Renouveler une fois',
            env(
              'renouveler',
              'Préparer le renouvellement',
              <>
                <ChampDate nom="debut" libelle="Premier jour" />
                <ChampDate nom="fin" libelle="Dernier jour" />
                <Coche nom="nonAtteints" libelle="Les objectifs n'ont pas été atteints" />
              </>,
              'secondaire',
            ),
          )
        : null}
      {peut('refuser')
        ? replie('refuser', 'Refuser', env('refuser', 'Refuser cette immersion', raison, 'danger'))
        : null}
      {peut('annuler')
        ? replie('annuler', 'Annuler', env('annuler', 'Annuler cette immersion', raison, 'danger'))
        : null}
    </Section>
  );
}
