import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { type Cible, type Controle, ETATS_CONTROLE, ISSUES_APPEL, LIBELLES_CIBLE } from '../forme.ts';
import type { Ecartement } from '../regles/ecarter.ts';
import type { Appel } from '../requetes/cible.ts';

const RAPPEL = 'Ni nom de salarié, ni maladie, ni numéro de sécurité sociale.';

/** Les écarts à vérifier avec la structure : confirmés, avec ce qu'elle en dit, ou corrigés plus bas. */
export function Ecarts({ controles, refuse }: { controles: Controle[]; refuse: unknown }) {
  if (controles.length === 0) return null;
  const lequel = (refuse as { saisie?: { controle?: string } } | undefined)?.saisie?.controle;
  return (
    <Section titre="Chiffres à vérifier" id="ecarts">
      {controles.map((c) => (
        <div key={c.id} className="m-encadre">
          <p>
            {c.message} <strong>{ETATS_CONTROLE[c.etat]}</strong>
            {c.explication ? ` : « ${c.explication} »` : ''}
          </p>
          <Formulaire resultat={lequel === String(c.id) ? refuse : undefined} id={`ecart-${c.id}`}>
            <input type="hidden" name="controle" value={c.id} />
            <ChampSurveille
              nom="explication"
              libelle="Ce que la structure en dit"
              lignes={2}
              max={2000}
              rappel={RAPPEL}
              facultatif={c.explication !== ''}
              aide={c.explication ? 'Vide : son explication suffit.' : undefined}
            />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="traiter">
                Le chiffre est juste
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </div>
      ))}
    </Section>
  );
}

export function Appels({ appels, resultat }: { appels: Appel[]; resultat: unknown }) {
  return (
    <Section titre="Appels" id="appels">
      {appels.length > 0 ? (
        <ul>
          {appels.map((a) => (
            <li key={a.id}>
              {ISSUES_APPEL[a.issue]}, {dateHeure(a.le)}, par {a.par}
              {a.interlocuteur ? `, avec ${a.interlocuteur}` : ''}
              {a.note ? ` : ${a.note}` : ''}
              {a.rappelerLe ? ` À rappeler le ${date(a.rappelerLe)}.` : ''}
            </li>
          ))}
        </ul>
      ) : (
        <p className="m-vide">Aucun appel noté.</p>
      )}
      <Formulaire resultat={resultat} id="appel">
        <input type="hidden" name="vu" value={appels[0]?.id ?? 0} />
        <Radios
          nom="issue"
          libelle="Noter un appel"
          options={Object.entries(ISSUES_APPEL).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <ChampTexte nom="interlocuteur" libelle="Avec qui" facultatif />
        <ChampSurveille nom="note" libelle="Ce qui s'est dit" lignes={2} max={2000} rappel={RAPPEL} facultatif />
        <ChampDate
          nom="rappeler_le"
          libelle="À rappeler le"
          facultatif
          aide="Ce jour-là, la structure revient en tête de « Qui appeler »."
        />
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="appel" variante="secondaire">
            Noter l'appel
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}

export function Plume({ resultat, mandataire }: { resultat: unknown; mandataire: string }) {
  return (
    <Section titre="Saisir ses réponses au téléphone" id="plume">
      <p>
        {mandataire
          ? `${mandataire} saisit déjà pour elle : vous pouvez prendre la suite.`
          : 'La structure est prévenue par courriel ; les réponses gardent vos deux noms.'}
      </p>
      <Formulaire resultat={resultat} id="plume">
        <ChampTexte nom="repondant" libelle="Personne qui répond" />
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="plume" variante="secondaire">
            Saisir pour la structure
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}

interface Corrigeable {
  id: string;
  libelle: string;
  unite?: string | undefined;
  valeur: string;
}

export function Corriger({ champs, version, resultat }: { champs: Corrigeable[]; version: number; resultat: unknown }) {
  return (
    <Section titre="Corriger une réponse" id="corriger">
      <p>Après l'avoir vérifiée avec la structure. Elle lit l'avant, l'après et votre raison.</p>
      <Formulaire resultat={resultat} id="corriger">
        <input type="hidden" name="version" value={version} />
        <Choix
          nom="champ"
          libelle="Question"
          options={champs.map((c) => ({ valeur: c.id, libelle: `${c.libelle} : ${c.valeur || 'rien'}` }))}
        />
        <ChampTexte
          nom="valeur"
          libelle="Réponse corrigée"
          aide="Vide : efface la réponse. À une question à choix, écrivez le choix tel qu'il est proposé ; plusieurs choix se séparent par un point-virgule."
          facultatif
        />
        <ChampSurveille nom="motif" libelle="Pourquoi" lignes={2} max={1000} rappel={RAPPEL} />
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="corriger" variante="secondaire">
            Corriger
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}

const ECARTEMENTS: Record<Ecartement, { libelle: string; aide: string }> = {
  refus: {
    libelle: 'Elle refuse de répondre',
    aide: 'Elle reste comptée parmi les structures interrogées : le silence se dit.',
  },
  hors_champ: {
    libelle: "Elle n'est plus dans le champ",
    aide: 'Fermée, plus conventionnée, inscrite deux fois. Elle ne compte plus, ni au taux de réponse ni dans les résultats.',
  },
};

interface ProprietesEcarter {
  version: number;
  possibles: Ecartement[];
  deposee: boolean;
  resultat: unknown;
}
export function Ecarter({ version, possibles, deposee, resultat }: ProprietesEcarter) {
  return (
    <Section titre={deposee ? 'Sortir sa réponse des résultats' : 'Ne plus attendre sa réponse'} id="ecarter">
      {deposee ? (
        <p>Sa réponse est gardée et ne compte plus. La structure en est prévenue et lit votre raison.</p>
      ) : null}
      <Formulaire resultat={resultat} id="ecarter">
        <input type="hidden" name="version" value={version} />
        <Radios
          nom="etat"
          libelle="Raison"
          {...(possibles.length === 1 ? { valeur: possibles[0] } : {})}
          options={possibles.map((valeur) => ({ valeur, ...ECARTEMENTS[valeur] }))}
        />
        <ChampSurveille nom="motif" libelle="En quelques mots" lignes={2} max={1000} rappel={RAPPEL} />
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="ecarter" variante="secondaire">
            {deposee ? 'Sortir du champ' : 'Ne plus attendre'}
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}

export function Reprendre({ cible: k, resultat }: { cible: Cible; resultat: unknown }) {
  const deposee = k.deposeeLe !== null;
  return (
    <Section titre={deposee ? 'Compter de nouveau sa réponse' : 'Attendre de nouveau sa réponse'} id="reprendre">
      <p>
        {LIBELLES_CIBLE[k.etat]} : {k.motif}
      </p>
      <Formulaire resultat={resultat} id="reprendre">
        <input type="hidden" name="version" value={k.version} />
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="reprendre" variante="secondaire">
            {deposee ? 'Compter sa réponse' : 'Revenir sur cette décision'}
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}
