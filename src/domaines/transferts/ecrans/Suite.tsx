import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { Transfert } from '../chargement.ts';
import type { PageTransfert } from '../requetes/page.ts';

interface Props {
  page: PageTransfert;
  t: Transfert;
  refus: (geste: string) => unknown;
}

const DOMAINES = { social: 'social', emploi: 'emploi' } as const;

export function ChampsSuivant({ page, t }: { page: PageTransfert; t?: Transfert }) {
  return (
    <>
      <Choix
        nom="vers"
        libelle="Qui reprend"
        facultatif={!t}
        vide={t ? 'Choisir…' : 'À choisir plus tard'}
        valeur={t?.vers ?? null}
        options={page.referents.map((r) => ({
          valeur: String(r.id),
          libelle: `${r.nom}, ${DOMAINES[r.domaine]}${r.equipe ? `, ${r.equipe}` : ''}`,
        }))}
      />
      <Choix
        nom="portefeuille"
        libelle="Portefeuille"
        facultatif
        vide="Celui que tient ce référent"
        valeur={t?.portefeuille ?? null}
        options={page.portefeuilles.map((q) => ({ valeur: String(q.id), libelle: q.nom }))}
      />
    </>
  );
}

/** Accepter ou refuser : pour qui reprend. */
export function Repondre({ page, t, refus }: Props) {
  const accord = refus('accepter') as { erreur?: string } | undefined;
  return (
    <Section titre="Votre réponse" id="reponse">
      <p>
        En acceptant, vous devenez son référent principal aujourd'hui : son dossier, son portefeuille et ses échéances
        sont à vous. {t.deNom} garde la lecture quelques jours, puis elle se coupe seule.
      </p>
      <Formulaire action="?geste=accepter" id="accepter" resultat={accord}>
        <input type="hidden" name="id" value={t.id} />
        {page.manque.length > 0 ? <p>{page.manque.join(' ')}</p> : null}
        <Boutons>
          <BoutonEnvoi>Accepter le transfert</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <details open={refus('refuser') !== undefined}>
        <summary>Refuser</summary>
        <Formulaire action="?geste=refuser" id="refuser" resultat={refus('refuser')}>
          <input type="hidden" name="id" value={t.id} />
          <ChampSurveille nom="reponse" libelle="Raison" lignes={2} max={1000} />
          <Boutons>
            <BoutonEnvoi variante="secondaire">Refuser le transfert</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </details>
    </Section>
  );
}

/** Ce que le responsable (et, pour annuler, qui quitte) peut faire d'un transfert en cours. */
export function Conduire({ page, t, refus }: Props) {
  const { choisir, deroger, annuler } = page.gestes;
  const sansBilan = !t.partageLe && !t.derogation;
  if (!choisir && !deroger && !annuler) return null;
  return (
    <Section titre="Conduire le transfert" id="conduire">
      {choisir ? (
        <details open={!t.vers || refus('choisir') !== undefined}>
          <summary>{t.vers ? 'Changer qui reprend' : 'Choisir qui reprend'}</summary>
          <Formulaire action="?geste=choisir" id="choisir" resultat={refus('choisir')}>
            <input type="hidden" name="id" value={t.id} />
            <ChampsSuivant page={page} t={t} />
            <Boutons>
              <BoutonEnvoi variante={t.vers ? 'secondaire' : 'principal'}>Choisir ce référent</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
      {deroger && sansBilan ? (
        <details open={refus('deroger') !== undefined}>
          <summary>Permettre le transfert sans bilan partagé</summary>
          <Formulaire action="?geste=deroger" id="deroger" resultat={refus('deroger')}>
            <p>Pour une absence qui empêche le bilan. Votre raison et votre nom restent au dossier.</p>
            <input type="hidden" name="id" value={t.id} />
            <ChampSurveille nom="motif" libelle="Raison de la dérogation" lignes={2} max={1000} />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Déroger</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
      {annuler ? (
        <details open={refus('annuler') !== undefined}>
          <summary>Annuler ce transfert</summary>
          <Formulaire action="?geste=annuler" id="annuler" resultat={refus('annuler')}>
            <input type="hidden" name="id" value={t.id} />
            <ChampSurveille nom="motif" libelle="Raison" lignes={2} max={1000} />
            <Boutons>
              <BoutonEnvoi variante="danger">Annuler le transfert</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
