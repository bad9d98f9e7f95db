import { egales } from '#src/socle/formulaires/fusion.ts';
import type { Donnees } from '#src/socle/formulaires/index.ts';
import type { ConflitMontre, ReponseAuto } from './reponseAuto.ts';

export type EtatEnregistrement =
  | { genre: 'repos' | 'attente' | 'envoi' }
  | { genre: 'fait'; le: string }
  | { genre: 'refus'; message: string };

type Changements = Record<string, Donnees[string] | null>;

export interface OptionsEnregistreur {
  envoyer: (corps: URLSearchParams) => Promise<ReponseAuto>;
  surEtat: (etat: EtatEnregistrement) => void;
  surConflits: (conflits: ConflitMontre[]) => void;
  /** Réponses d'autres personnes, à montrer à la place de celles affichées. */
  recevoir: (recues: Changements, qui: string[]) => void;
  delai?: number;
}

const DELAI = 1500;
const NOUVEL_ESSAI = 10_000;

/**
 * Enregistrement automatique : envoie ce qui diffère de ce que la page a reçu, avec ce qu'elle montrait. Ne dit « enregistré » que sur réponse
 * du serveur ; une coupure, une session fermée ou un conflit sont dits, et rien de tapé n'est perdu.
 */
export class Enregistreur {
  private readonly options: OptionsEnregistreur;
  private reference: Changements;
  private actuelles: Donnees;
  private version: number;
  private section = '';
  private readonly bloques = new Set<string>();
  private conflits: ConflitMontre[] = [];
  private minuterie: ReturnType<typeof setTimeout> | undefined;
  private enVol = false;

  constructor(donnees: Donnees, version: number, options: OptionsEnregistreur) {
    this.reference = { ...donnees };
    this.actuelles = donnees;
    this.version = version;
    this.options = options;
  }

  /** Ce qui n'est pas encore enregistré, hors des conflits à trancher. */
  changements(): Changements {
    const sortie: Changements = {};
    for (const cle of new Set([...Object.keys(this.actuelles), ...Object.keys(this.reference)]))
      if (!this.bloques.has(cle) && !egales(this.actuelles[cle], this.reference[cle]))
        sortie[cle] = this.actuelles[cle] ?? null;
    return sortie;
  }

  enAttente = (): boolean => this.enVol || Object.keys(this.changements()).length > 0;

  /** La personne a changé quelque chose. */
  noter(donnees: Donnees, section: string): void {
    this.actuelles = donnees;
    this.section = section;
    if (Object.keys(this.changements()).length === 0) return;
    this.options.surEtat({ genre: 'attente' });
    this.planifier(this.options.delai ?? DELAI);
  }

  /** Ce que le serveur a rendu en relisant la page. `tout` : rien de tapé n'est à garder (l'envoi a réussi). */
  relire(donnees: Donnees, version: number, tout: boolean): Changements {
    const miens = tout ? {} : { ...this.changements() };
    const neuves: Changements = {};
    for (const cle of new Set([
      ...Object.keys(donnees),
      ...Object.keys(this.reference),
      ...Object.keys(this.actuelles),
    ])) {
      if (cle in miens || (this.bloques.has(cle) && !tout)) continue;
      if (!egales(donnees[cle], this.actuelles[cle])) neuves[cle] = donnees[cle] ?? null;
      this.reference[cle] = donnees[cle] ?? null;
    }
    this.actuelles = avec(this.actuelles, neuves);
    // La version avance aussi quand des réponses restent à enregistrer : chacune part avec ce que la page montrait, c'est cela qui compte.
    this.version = version;
    if (tout) {
      this.bloques.clear();
      this.poserConflits([]);
      this.options.surEtat({ genre: 'repos' });
    }
    return neuves;
  }

  /** Envoie sans attendre (changement de section, départ). */
  async envoyer(): Promise<void> {
    clearTimeout(this.minuterie);
    if (this.enVol) return;
    const envoyes = this.changements();
    const cles = Object.keys(envoyes);
    if (cles.length === 0) return;
    this.enVol = true;
    this.options.surEtat({ genre: 'envoi' });
    const vus = Object.fromEntries(cles.map((c) => [c, this.reference[c] ?? null]));
    const reponse = await this.options.envoyer(
      new URLSearchParams({
        _geste: 'auto',
        _version: String(this.version),
        _section: this.section,
        _changements: JSON.stringify(envoyes),
        _vus: JSON.stringify(vus),
      }),
    );
    this.enVol = false;
    this.traiter(reponse, envoyes);
  }

  private traiter(reponse: ReponseAuto, envoyes: Changements): void {
    if (reponse.genre === 'fait') {
      Object.assign(this.reference, envoyes);
      this.version = reponse.version;
      const neuves: Changements = {};
      for (const [cle, { valeur }] of Object.entries(reponse.recus)) {
        // Retapée pendant l'envoi : elle repartira, et sera comparée à ce que la page montrait.
        if (this.bloques.has(cle) || !egales(this.actuelles[cle], this.reference[cle])) continue;
        this.reference[cle] = valeur;
        if (!egales(this.actuelles[cle], valeur)) neuves[cle] = valeur;
      }
      this.actuelles = avec(this.actuelles, neuves);
      if (Object.keys(neuves).length > 0)
        this.options.recevoir(neuves, [...new Set(Object.keys(neuves).map((c) => reponse.recus[c]?.par ?? ''))]);
      this.options.surEtat(
        this.conflits.length > 0
          ? { genre: 'refus', message: 'un choix vous attend ci-dessus.' }
          : { genre: 'fait', le: reponse.le },
      );
      if (Object.keys(this.changements()).length > 0) this.planifier(this.options.delai ?? DELAI);
    } else if (reponse.genre === 'conflit') {
      for (const c of reponse.conflits) this.bloques.add(c.champ);
      this.poserConflits([
        ...this.conflits.filter((d) => !reponse.conflits.some((c) => c.champ === d.champ)),
        ...reponse.conflits,
      ]);
      this.options.surEtat({ genre: 'refus', message: reponse.message });
      // Les autres réponses n'ont pas à attendre le choix.
      if (Object.keys(this.changements()).length > 0) this.planifier(0);
    } else {
      this.options.surEtat({ genre: 'refus', message: reponse.message });
      if (reponse.reessayer) this.planifier(NOUVEL_ESSAI);
    }
  }

  /** Choix fait après un conflit : garder la sienne (elle repart, la leur étant connue) ou prendre la leur. */
  trancher(conflit: ConflitMontre, choix: 'leur' | 'votre'): void {
    this.bloques.delete(conflit.champ);
    this.reference[conflit.champ] = conflit.leur;
    this.poserConflits(this.conflits.filter((d) => d.champ !== conflit.champ));
    if (choix === 'leur') {
      this.actuelles = avec(this.actuelles, { [conflit.champ]: conflit.leur });
      this.options.recevoir({ [conflit.champ]: conflit.leur }, []);
      this.options.surEtat({ genre: 'repos' });
    }
    this.planifier(0);
  }

  /** Ce que la page montre comme enregistré, à joindre à un envoi par bouton. */
  vus = (): string => JSON.stringify(this.reference);

  /** Conflits rendus par un envoi fait au bouton. */
  adopter(conflits: ConflitMontre[]): void {
    for (const c of conflits) this.bloques.add(c.champ);
    this.poserConflits(conflits);
    this.options.surEtat({ genre: 'refus', message: 'un choix vous attend ci-dessus.' });
  }

  arreter = (): void => clearTimeout(this.minuterie);

  private poserConflits(conflits: ConflitMontre[]): void {
    this.conflits = conflits;
    this.options.surConflits(conflits);
  }

  private planifier(delai: number): void {
    clearTimeout(this.minuterie);
    this.minuterie = setTimeout(() => void this.envoyer(), delai);
  }
}

/** Réponses après des changements ; `null` efface. */
export function avec(avant: Donnees, changements: Changements): Donnees {
  const apres = { ...avant };
  for (const [cle, v] of Object.entries(changements)) {
    if (v === null) delete apres[cle];
    else apres[cle] = v;
  }
  return apres;
}
